import { median, quantile } from "./statistics.ts";

/** Makes the median absolute deviation equal to the deviation of a normal distribution: 1 / Φ⁻¹(3/4). */
const NORMAL_MAD = 1.482602218505602;
/** The same for the distance between the quartiles: 1 / (2 · Φ⁻¹(3/4)). */
const NORMAL_QUARTILES = 0.741301109252801;

/** Median and a deviation that outliers cannot move. */
export interface RobustSpread {
  readonly center: number;
  /** 0 where over half of the values are equal and the quartiles too. */
  readonly spread: number;
}

/**
 * Center m = median(x) and spread 1.4826 · median|x − m| (Iglewicz and Hoaglin, 1993). Where more than half
 * of the values are equal that is 0, and the distance between the quartiles, scaled likewise, stands in.
 */
export function robustSpread(values: Float64Array): RobustSpread {
  const center = median(values);
  const spread = NORMAL_MAD * median(values.map((value) => Math.abs(value - center)));
  if (spread > 0) return { center, spread };
  return { center, spread: NORMAL_QUARTILES * (quantile(values, 0.75) - quantile(values, 0.25)) || 0 };
}
