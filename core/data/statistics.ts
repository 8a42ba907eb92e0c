import type { NormalizeMode } from "../compile/builder.ts";
import { selectPlace } from "./select.ts";

/** Sum in order of the values; every statistic here is a plain loop, so each host gets the same bits. */
function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

/** x̄ = Σx / n, corrected once by the mean of the residuals; NaN for no values. */
export function mean(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const first = sum(values) / n;
  let residual = 0;
  for (let i = 0; i < n; i++) residual += values[i]! - first;
  return first + residual / n;
}

/** √(Σ(x − x̄)² / (n − lost)); `lost` 0 divides by n, 1 by n − 1. NaN when that is not positive. */
export function deviation(values: ArrayLike<number>, lost: 0 | 1 = 0): number {
  const n = values.length - lost;
  if (n <= 0) return Number.NaN;
  const center = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const difference = values[i]! - center;
    squares += difference * difference;
  }
  return Math.sqrt(squares / n);
}

/** Quantile of ascending values: linear between neighbours at place q·(n − 1), as numpy's default. */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const place = q * (n - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, n - 1);
  const part = place - below;
  return sorted[below]! + part * (sorted[above]! - sorted[below]!);
}

/** The same of values in any order, without sorting them; NaN where one of the two neighbours would be NaN, which come last. */
export function quantile(values: Float64Array, q: number): number {
  const own = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) own[count++] = values[i]!;
  const place = q * (values.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, values.length - 1);
  if (above >= count) return Number.NaN;
  const present = own.subarray(0, count);
  const low = selectPlace(present, below);
  let high = above === below ? low : Number.POSITIVE_INFINITY;
  for (let i = below + 1; i < count; i++) if (present[i]! < high) high = present[i]!;
  return low + (place - below) * (high - low);
}

export const median = (values: Float64Array): number => quantile(values, 0.5);

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Least and greatest value; NaN for no values. */
export function range(values: ArrayLike<number>): Range {
  let min = Number.NaN;
  let max = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= min)) min = value;
    if (!(value <= max)) max = value;
  }
  return { min, max };
}

export interface Affine {
  readonly shift: number;
  readonly scale: number;
  /** Nothing to scale by: `scale` is 0, so that every output is 0 and never NaN. */
  readonly constant: boolean;
}

/** Shift and width of a mode; y = (x − shift) / width. */
const modes: Record<NormalizeMode, (values: Float64Array) => { readonly shift: number; readonly width: number }> = {
  /** z = (x − x̄) / s with s over n. */
  standard: (values) => ({ shift: mean(values), width: deviation(values, 0) }),
  /** The same with s over n − 1. */
  standardSample: (values) => ({ shift: mean(values), width: deviation(values, 1) }),
  minMax: (values) => {
    const { min, max } = range(values);
    return { shift: min, width: max - min };
  },
  /** The same for all columns at once: the values are those of all of them. */
  minMaxAll: (values) => modes.minMax(values),
  /** (x − median) / (third quartile − first quartile). */
  robust: (values) => {
    const sorted = values.slice().sort();
    const width = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
    return { shift: quantileOfSorted(sorted, 0.5), width };
  },
  /** (x − x̄) / Σ|x − x̄|. */
  absoluteDeviation: (values) => {
    const shift = mean(values);
    let width = 0;
    for (const value of values) width += Math.abs(value - shift);
    return { shift, width };
  },
};

/**
 * Fits y = (x − shift) · scale on a column. A constant column, or one whose width is 0 or not finite,
 * gets scale 0 and is flagged. No values: shift 0, scale 0.
 */
export function fitAffine(mode: NormalizeMode, values: Float64Array): Affine {
  const { min, max } = range(values);
  // Asked of the values themselves: rounding gives a constant column a tiny deviation that is not 0.
  if (!(min < max)) return { shift: values.length === 0 ? 0 : min, scale: 0, constant: true };
  const { shift, width } = modes[mode](values);
  const scale = 1 / width;
  if (!(width > 0) || !Number.isFinite(scale)) return { shift, scale: 0, constant: true };
  return { shift, scale, constant: false };
}
