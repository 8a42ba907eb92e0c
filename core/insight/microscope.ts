import { lossDef } from "../losses/index.ts";
import type { RowOutputs } from "./views.ts";

/** One row and its part of the sum of all losses. */
export interface RankedRow {
  /** Place in the outputs. */
  readonly place: number;
  readonly line: number;
  readonly tableRow: number;
  readonly loss: number;
  /** Of the sum over all rows; 0 … 1. */
  readonly share: number;
}

/** Rows by falling loss, `limit` of them at most. Losses that are not finite come first, with share 1. */
export function rankRows({ losses, lines, tableRows }: RowOutputs, limit = Number.POSITIVE_INFINITY): RankedRow[] {
  const shares = sharesOf(losses);
  const size = (place: number): number => (Number.isFinite(losses[place]!) ? losses[place]! : Number.POSITIVE_INFINITY);
  return Array.from(losses, (_, place) => place)
    .sort((a, b) => (size(a) === size(b) ? a - b : size(b) - size(a)))
    .slice(0, Math.min(limit, losses.length))
    .map((place) => ({
      place,
      line: lines[place]!,
      tableRow: tableRows[place]!,
      loss: losses[place]!,
      share: Number.isFinite(losses[place]!) ? shares[place]! : 1,
    }));
}

/** Each value's part of the sum of the finite ones; zeros where that sum is 0. */
export function sharesOf(losses: ArrayLike<number>): Float64Array {
  const finite = Float64Array.from(losses, (value) => (Number.isFinite(value) ? value : 0));
  let sum = 0;
  for (const value of finite) sum += value;
  return finite.map((value) => (sum > 0 ? value / sum : 0));
}

export const comparedLosses = ["mse", "mae", "huber"] as const;
export type ComparedLoss = (typeof comparedLosses)[number];

/**
 * What the same residuals would weigh under squared, absolute and Huber loss: every row's share of the sum. `units` is
 * the size of 1 in loss units per target column (the fitted deviation where the target is scaled, else 1), which
 * matters for δ and for the weights of several columns among each other. Regression outputs only.
 */
export function sharesUnder(
  { predictions, truth, width, losses }: RowOutputs,
  units: readonly number[],
  delta: number,
): Readonly<Record<ComparedLoss, Float64Array>> {
  const rows = losses.length;
  const scaled = (values: Float64Array): Float64Array =>
    values.map((value, place) => value / (units[place % width] ?? 1));
  const said = scaled(predictions);
  const known = scaled(truth);
  const under = (kind: ComparedLoss): Float64Array => {
    const def = lossDef(kind);
    const numbers: Readonly<Record<string, number>> = kind === "huber" ? { delta } : { factor: 0.5 };
    const values = Float64Array.from({ length: rows }, (_, row) =>
      def.value(said, row * width, width, known.subarray(row * width, (row + 1) * width), numbers),
    );
    return sharesOf(values);
  };
  return { mse: under("mse"), mae: under("mae"), huber: under("huber") };
}

/** How many of the largest losses make up half of the sum; 0 for no loss at all. */
export function rowsForHalf(losses: ArrayLike<number>): number {
  const shares = [...sharesOf(losses)].sort((a, b) => b - a);
  let sum = 0;
  for (let count = 0; count < shares.length; count++) {
    sum += shares[count]!;
    if (sum >= 0.5) return count + 1;
  }
  return 0;
}
