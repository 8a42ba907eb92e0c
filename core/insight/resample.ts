import { deviation, mean, quantile } from "../data/statistics.ts";
import { keyOf, words } from "../random.ts";

const TO_UNIT = 1 / 4294967296;
/** Resamples of a bootstrap. */
const DRAWS = 1000;
/** From here on the normal approximation is as good and much cheaper. */
const MANY_ROWS = 400;
/** Two-sided 90 % of the normal distribution. */
const SURE = 1.645;

/** An estimate with its 90 % interval: 5 % beyond either end. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Σ `parts` ÷ Σ `wholes` over rows, with an interval over rows drawn with replacement, the same for both: what belongs to
 * one row stays together, and most of the spread cancels. Percentile bootstrap of 1,000 draws that depend on the number
 * of rows alone, so that an answer never flickers; widened by √(n ÷ (n − 1)) for few rows. Beyond 400 rows the delta
 * method. Ends are NaN for fewer than two rows.
 */
export function ratioInterval(parts: Float64Array, wholes: Float64Array): Interval {
  const n = parts.length;
  const base = mean(wholes);
  const value = mean(parts) / base;
  if (n < 2 || !Number.isFinite(value)) return { value, low: Number.NaN, high: Number.NaN };
  if (n > MANY_ROWS) {
    const shares = parts.map((part, row) => (part - value * wholes[row]!) / base);
    const half = (SURE * deviation(shares, 1)) / Math.sqrt(n);
    return { value, low: value - half, high: value + half };
  }
  const drawn = resampled(parts, wholes);
  const widen = Math.sqrt(n / (n - 1));
  return {
    value,
    low: value + (quantile(drawn, 0.05) - value) * widen,
    high: value + (quantile(drawn, 0.95) - value) * widen,
  };
}

/** (mean of `after` − mean of `before`) ÷ mean of `before`; both hold the losses of the same rows in the same order. */
export const relativeRise = (before: Float64Array, after: Float64Array): Interval =>
  ratioInterval(
    after.map((value, row) => value - before[row]!),
    before,
  );

function resampled(parts: Float64Array, wholes: Float64Array): Float64Array {
  const n = parts.length;
  const key = keyOf("bootstrap");
  const result = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    const word = words(n, n, key, draw);
    let part = 0;
    let whole = 0;
    for (let place = 0; place < n; place++) {
      const row = Math.floor(word[place]! * TO_UNIT * n);
      part += parts[row]!;
      whole += wholes[row]!;
    }
    result[draw] = part / whole;
  }
  return result;
}
