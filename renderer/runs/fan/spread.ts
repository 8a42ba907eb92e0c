import type { RunHistory } from "../../state/run-history.ts";

/** Several runs epoch by epoch, as far as all of them went. */
export interface Spread {
  readonly epochs: Float64Array;
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}

/** The middle of a list of numbers; the mean of the two middle ones where their count is even. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Lowest, middle and highest loss of every epoch: of the validation loss, or of the training loss where there is none. */
export function spreadOf(histories: readonly RunHistory[]): Spread {
  const columns = histories.map((history) => history.column(history.has("valLoss") ? "valLoss" : "loss"));
  const length = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column.length));
  const over = (pick: (values: readonly number[]) => number) =>
    Float64Array.from({ length }, (_, epoch) => pick(columns.map((column) => column[epoch]!)));
  return {
    epochs: Float64Array.from({ length }, (_, epoch) => epoch),
    low: over((values) => Math.min(...values)),
    median: over(medianOf),
    high: over((values) => Math.max(...values)),
  };
}
