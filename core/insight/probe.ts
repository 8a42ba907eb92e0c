import type { Tuning } from "../train/tuner.ts";
import { readWeights, type Values, type WeightValues, writeSlots } from "../train/weightSets.ts";
import type { Looking } from "./looking.ts";
import { allOf } from "./sample.ts";

/** A network measured on some training rows, without dropout or noise. */
export interface Probed {
  readonly tuning: Tuning;
  readonly rows: number;
  readonly weights: WeightValues;
  /** ∂J/∂W over all the rows, penalty included, in the program's order. */
  readonly gradients: readonly Float64Array[];
  /** The weights after one more step of the run's own optimizer, on at most one batch of the rows. */
  readonly next: WeightValues;
  /** Outputs of the tensors that were asked for, row-major, by tensor. */
  readonly tensors: ReadonlyMap<number, Float64Array>;
}

/** Measures weights and optimizer state on an executor of its own over the sampled rows. */
export function probe(
  looking: Looking,
  rows: number,
  state: {
    readonly tuning: Tuning;
    readonly weights: WeightValues;
    readonly slots: readonly WeightValues[];
    readonly optimizerSteps: number;
    readonly learningRate: number;
  },
  wanted: readonly number[],
): Probed {
  const executor = looking.with(state.tuning, state.weights);
  const { program } = executor;
  const all = allOf(rows);
  const gradients = program.weights.map(({ length }) => new Float64Array(length));
  const tensors = new Map(wanted.map((tensor) => [tensor, new Float64Array(rows * program.tensors[tensor]!.width)]));
  for (let from = 0; from < rows; from += program.microRows) {
    const some = all.subarray(from, from + program.microRows);
    executor.gradients(some, false, 0);
    for (const [index, sum] of gradients.entries()) addShare(sum, executor.readGradient(index), some.length / rows);
    for (const [tensor, values] of tensors)
      values.set(executor.readTensor(tensor, some.length), from * program.tensors[tensor]!.width);
  }
  writeSlots(executor, state.slots);
  executor.stepCount = state.optimizerSteps;
  const order = all.subarray(0, Math.min(program.batchRows, rows));
  executor.beginEpoch({ order, firstStep: 0, firstBatch: 0, learningRate: state.learningRate });
  executor.train({ steps: 1, microBatches: Number.MAX_SAFE_INTEGER });
  return { tuning: state.tuning, rows, weights: state.weights, gradients, next: readWeights(executor), tensors };
}

function addShare(sum: Float64Array, values: Values, share: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + share * values[i]!;
}
