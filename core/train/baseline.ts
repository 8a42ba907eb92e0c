import type { ModelSpec } from "../compile/spec.ts";

/**
 * What a predictor without any features would say: the training mean of each output, or the shares of
 * the classes among the training rows (whose largest is the most frequent class). A network that does
 * not beat it has learned nothing.
 */
export function trivialOutputs(spec: ModelSpec, trainingTruth: Float64Array, width: number): readonly number[] {
  const { task, target } = spec;
  const sums = new Array<number>(target.kind === "classes" ? target.classes.length : width).fill(0);
  if (target.kind === "classes") for (const code of trainingTruth) sums[code]! += 1;
  else
    trainingTruth.forEach((value, place) => {
      sums[place % width]! += value;
    });
  const rows = target.kind === "classes" ? trainingTruth.length : trainingTruth.length / width;
  const means = sums.map((sum) => sum / Math.max(1, rows));
  // A binary network has one output: the probability of the second class.
  return task === "binary" && width === 1 ? [means[1] ?? 0] : means;
}

/** The same answer for every row, row-major. */
export function repeated(outputs: readonly number[], rows: number): Float64Array {
  const result = new Float64Array(rows * outputs.length);
  for (let row = 0; row < rows; row++) result.set(outputs, row * outputs.length);
  return result;
}
