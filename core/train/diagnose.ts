import type { ColumnStore, Executor } from "../backend/backend.ts";
import type { ModelSpec } from "../compile/spec.ts";
import type { NonFinite } from "./history.ts";

/** What there is to look at once something was not finite. */
export interface Scene {
  readonly spec: ModelSpec;
  readonly executor: Executor;
  readonly store: ColumnStore;
  /** Line of the data file where a store row stands. */
  lineOf(storeRow: number): number;
}

/** The rows that met it, with the weights as they were before the step. */
export interface Place {
  readonly epoch: number;
  readonly batch: number;
  readonly step: number;
  readonly rows: Int32Array;
  readonly training: boolean;
}

/** Features beyond this overflow float32 within a layer or two, whatever the learning rate. */
const HUGE_INPUT = 1e12;

interface Finding {
  readonly nodeId: string;
  /** Places within the rows looked at; all of them means that no single row is to blame. */
  readonly rows: readonly number[];
  readonly cause: NonFinite["cause"];
}

/**
 * Finds where a value first stopped being finite: in the data, in a layer's output, in the loss, in a
 * gradient, or only in the updated weights. Runs the batch once more, micro-batch by micro-batch.
 */
export function diagnose(scene: Scene, place: Place): NonFinite {
  const { microRows } = scene.executor.program;
  let finding: Finding | null = null;
  for (let from = 0; from < place.rows.length && finding === null; from += microRows) {
    const rows = place.rows.subarray(from, from + microRows);
    finding = badData(scene, rows) ?? badForward(scene, rows, place);
  }
  const { nodeId, rows, cause } = finding ?? badUpdate(scene);
  return {
    epoch: place.epoch,
    batch: place.batch,
    nodeId,
    line: rows.length > 0 ? scene.lineOf(rows[0]!) : 0,
    cause,
  };
}

/** Values that were not finite before the network saw them. */
function badData({ spec, executor, store }: Scene, rows: Int32Array): Finding | null {
  for (const row of rows) {
    for (const { column, tensor } of executor.program.gather) {
      const feature = store.features[column]!;
      if (feature.kind === "number" && !Number.isFinite(feature.values[row]))
        return { nodeId: executor.program.tensors[tensor]!.nodeId, rows: [row], cause: "data" };
    }
    if (store.targets.kind === "numbers" && store.targets.columns.some((values) => !Number.isFinite(values[row])))
      return { nodeId: spec.target.nodeId, rows: [row], cause: "data" };
  }
  return null;
}

function badForward(scene: Scene, rows: Int32Array, place: Place): Finding | null {
  const { executor, spec } = scene;
  const loss = executor.gradients(rows, place.training, place.step);
  for (const op of executor.program.ops) {
    const bad = badRows(executor.readTensor(op.output, rows.length), rows);
    if (bad.length > 0) return { nodeId: op.nodeId, rows: blamed(bad, rows), cause: causeInLayer(scene, bad, place) };
  }
  if (!Number.isFinite(loss)) {
    const { nodeId, kind, fused } = spec.loss;
    const bad = [...rows].filter((row) => !Number.isFinite(executor.gradients(Int32Array.of(row), place.training, 0)));
    const takesLog = fused === null && kind.endsWith("Crossentropy");
    return { nodeId, rows: blamed(bad, rows), cause: takesLog ? "log" : causeInLayer(scene, bad, place) };
  }
  const weights = executor.program.weights;
  for (let index = weights.length - 1; index >= 0; index--)
    if (!executor.readGradient(index).every(Number.isFinite))
      return { nodeId: nodeOf(spec, weights[index]!.id), rows: [], cause: causeInLayer(scene, [...rows], place) };
  return null;
}

/** Everything was finite until the update: the step was too long for the steepest weight. */
function badUpdate({ executor, spec }: Scene): Finding {
  let steepest = { id: "", size: -1 };
  executor.program.weights.forEach(({ id }, index) => {
    for (const value of executor.readGradient(index))
      if (Math.abs(value) > steepest.size) steepest = { id, size: Math.abs(value) };
  });
  return { nodeId: nodeOf(spec, steepest.id), rows: [], cause: "learningRate" };
}

/** Untouched weights cannot have been spoiled by training; after that the learning rate is the likely cause. */
function causeInLayer({ executor, store }: Scene, rows: readonly number[], place: Place): NonFinite["cause"] {
  const huge = executor.program.gather.some(({ column }) => {
    const feature = store.features[column]!;
    return feature.kind === "number" && rows.some((row) => Math.abs(feature.values[row]!) > HUGE_INPUT);
  });
  if (huge) return "data";
  return place.step > 0 ? "learningRate" : "unknown";
}

/** Rows to name: none when the whole batch is at fault. */
const blamed = (bad: readonly number[], rows: Int32Array): readonly number[] =>
  bad.length < rows.length || rows.length === 1 ? bad : [];

/** Which of `rows` have a value in `values` (row-major, any width) that is not finite. */
function badRows(values: Float64Array, rows: Int32Array): number[] {
  const width = values.length / rows.length;
  return [...rows].filter((_, place) => !values.subarray(place * width, (place + 1) * width).every(Number.isFinite));
}

const nodeOf = (spec: ModelSpec, weightId: string): string =>
  spec.weights.find(({ id }) => id === weightId)?.nodeId ?? spec.loss.nodeId;
