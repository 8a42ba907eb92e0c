import type { Task } from "../compile/spec.ts";
import type { Definition } from "../definition.ts";
import type { ClassSums } from "./classSums.ts";
import type { Measured } from "./measured.ts";

/** Predictions and what is true of the same n rows. */
export interface MetricInput {
  readonly task: Task;
  /** n × width, row-major; numbers in original units, or probabilities. */
  readonly predictions: Float64Array;
  readonly width: number;
  /** n × width numbers in original units, or n class codes. */
  readonly truth: Float64Array;
  /** Sums over the same rows where they are known; then predictions and truth are not looked at. */
  readonly classes?: ClassSums;
  /** `spreadsOf` this truth, for whoever asks about the same rows again and again. */
  readonly spreads?: () => Float64Array;
}

/** A figure of merit; it never changes a weight. NaN over no rows. */
export interface MetricDef<T extends string = string> extends Definition<T, Record<string, never>> {
  readonly tasks: readonly Task[];
  readonly better: "higher" | "lower";
  /** `share`: between 0 and 1, shown as a percentage. */
  readonly unit: "share" | "number";
  compute(measured: Measured): number;
}

export const defineMetric = <const T extends string>(def: MetricDef<T>): MetricDef<T> => def;

/** Number of classes that the predictions tell apart: one column means two classes. */
export function classCount(width: number): number {
  return width === 1 ? 2 : width;
}

/** Class of row `row`: the first largest place, or with one column 1 where it is above ½. */
export function predictedClass(predictions: Float64Array, row: number, width: number): number {
  if (width === 1) return predictions[row]! > 0.5 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < width; k++) if (predictions[row * width + k]! > predictions[row * width + best]!) best = k;
  return best;
}
