import type { ColumnStore } from "../backend/backend.ts";
import { ReferenceExecutor } from "../backend/reference/executor.ts";
import { calm } from "../compile/calm.ts";
import { lower } from "../compile/lower.ts";
import type { Program } from "../compile/program.ts";
import { CoreError } from "../errors.ts";
import { learningRateAt } from "../schedules/index.ts";
import { writeStates } from "../train/fit.ts";
import { readWeights, writeSlots, writeWeights } from "../train/weightSets.ts";
import { checkGradients } from "./gradientCheck.ts";
import type { WholeEpoch } from "./ring.ts";
import { allOf, storeOf } from "./sample.ts";
import type { ExplainedTensor, Explanation } from "./views.ts";

const MOST_WEIGHTS = 200;
const MOST_ROWS = 64;

/**
 * One training step on these store rows, in float64 and without dropout or noise, from the weights, the optimizer's
 * vectors and the settings of `state`. Nothing of the run changes. Raises `insight.tooLarge` above 200 weights,
 * `insight.rows` for no rows or more than 64.
 */
export function explainStep(
  state: WholeEpoch,
  store: ColumnStore,
  classWeights: readonly number[],
  rows: Int32Array,
  check: boolean,
): Omit<Explanation, "lines"> {
  const { spec, fitted } = state.tuning;
  if (rows.length === 0 || rows.length > MOST_ROWS)
    throw new CoreError("insight.rows", { count: rows.length, limit: MOST_ROWS });
  const random = lower(spec, { batchRows: rows.length, classWeights });
  const program = { ...random, ops: random.ops.map(calm) };
  const count = program.weights.reduce((sum, { length }) => sum + length, 0);
  if (count > MOST_WEIGHTS) throw new CoreError("insight.tooLarge", { count, limit: MOST_WEIGHTS });
  const executor = new ReferenceExecutor(program, storeOf(store, rows));
  writeStates(executor, fitted);
  writeWeights(executor, state.weights);
  writeSlots(executor, state.slots);
  executor.stepCount = state.optimizerSteps;

  const all = allOf(rows.length);
  const nodeOf = new Map(spec.weights.map(({ id, nodeId }) => [id, nodeId]));
  const weightList = (values: readonly Float64Array[]): ExplainedTensor[] =>
    program.weights.map(({ id, shape }, index) => ({ id, nodeId: nodeOf.get(id)!, shape, values: values[index]! }));
  const order = tensorsInOrder(program);
  const tensor = (index: number, values: Float64Array): ExplainedTensor => {
    const { nodeId, width } = program.tensors[index]!;
    return { id: `${nodeId}/${index}`, nodeId, shape: [rows.length, width], values };
  };

  const loss = executor.gradients(all, false, 0);
  const forward = order.map((index) => tensor(index, executor.readTensor(index, rows.length)));
  const delta = order.flatMap((index) => {
    const values = executor.readTensorGradient(index, rows.length);
    return values === null ? [] : [tensor(index, values)];
  });
  const weights = weightList(program.weights.map((_, index) => executor.readWeight(index)));
  const gradients = weightList(program.weights.map((_, index) => executor.readGradient(index)));
  const penalty = executor.penalty();
  const checked = check ? checkGradients(executor, all, gradients) : null;

  const learningRate = learningRateAt(spec.training, Math.max(1, state.epoch + 1));
  executor.beginEpoch({ order: all, firstStep: 0, firstBatch: 0, learningRate });
  executor.train({ steps: 1, microBatches: Number.POSITIVE_INFINITY });
  const updated = weightList(readWeights(executor) as readonly Float64Array[]);
  executor.dispose();
  return { epoch: state.epoch, forward, loss, penalty, delta, weights, gradients, updated, learningRate, checked };
}

/** Tensors that the loss depends on: inputs first, then as they are computed. */
function tensorsInOrder({ ops, tensors }: Program): readonly number[] {
  const made = ops.map(({ output }) => output);
  const given = tensors.flatMap(({ offset }, index) => (offset >= 0 && !made.includes(index) ? [index] : []));
  return [...given, ...made];
}
