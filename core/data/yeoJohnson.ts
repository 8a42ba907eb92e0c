import { expm1, log, log1p } from "../math/index.ts";
import { minimize } from "./minimize.ts";
import { deviation, range } from "./statistics.ts";

const START = 2;
const WIDEST = 64;
const TOLERANCE = 1e-10;

/** `log1p|x|` → the transform of x ≥ 0 (or < 0) under λ. */
const positive = (size: number, lambda: number): number => (lambda === 0 ? size : expm1(lambda * size) / lambda);
const negative = (size: number, lambda: number): number => -positive(size, 2 - lambda);

/**
 * The power transform of Yeo and Johnson (Biometrika 87, 2000): ((x+1)^λ − 1)/λ for x ≥ 0 and
 * −((1−x)^(2−λ) − 1)/(2−λ) below; logarithms where the divisor is 0. λ = 1 changes nothing.
 */
export const yeoJohnson = (x: number, lambda: number): number =>
  x >= 0 ? positive(log1p(x), lambda) : negative(log1p(-x), lambda);

/**
 * λ of the greatest likelihood, if the transformed values are normal: least n/2·ln σ²(λ) − (λ−1)·Σ sign(x)·ln(1+|x|),
 * σ over n. Searched in −2 … 2, wider where the best lies at an end. A constant column gets 1, which changes nothing.
 */
export function fitYeoJohnson(values: Float64Array): number {
  const { min, max } = range(values);
  if (!(min < max)) return 1;
  const sizes = values.map((x) => log1p(Math.abs(x)));
  let jacobian = 0;
  for (const [i, size] of sizes.entries()) jacobian += values[i]! >= 0 ? size : -size;
  const transformed = new Float64Array(values.length);
  const cost = (lambda: number): number => {
    for (const [i, size] of sizes.entries())
      transformed[i] = values[i]! >= 0 ? positive(size, lambda) : negative(size, lambda);
    const spread = deviation(transformed);
    // Too far out everything over- or underflows into one value: as bad as can be.
    if (!(spread > 0) || !Number.isFinite(spread)) return Number.MAX_VALUE;
    return values.length * log(spread) - (lambda - 1) * jacobian;
  };
  for (let half = START; ; half *= 2) {
    const { at } = minimize(cost, -half, half, TOLERANCE);
    if (half >= WIDEST || Math.abs(at) < half * 0.999) return at;
  }
}
