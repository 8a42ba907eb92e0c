import { productError } from "./bits.ts";
import { exp } from "./exponential.ts";

const TWO_OVER_ROOT_PI = 1.1283791670955126;
const ROOT_PI_INVERSE = 0.5641895835477563;

/**
 * Error function 2/√π·∫₀ˣ e^(−t²) dt; error below 10 ulp. Up to 2 the series
 * 2/√π·x·e^(−x²)·Σ (2x²)ⁿ/(2n+1)!! (all terms positive, no cancellation), beyond it the continued
 * fraction of erfc (Abramowitz and Stegun 7.1.6 and 7.1.14).
 */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size > 6) return x < 0 ? -1 : 1;
  const square = size * size;
  // e^(−x²) with the rounding error of x² taken back.
  const bell = exp(-square) * (1 - productError(size, size, square));
  let value: number;
  if (size < 2) {
    let term = 1;
    let sum = 1;
    for (let n = 1; term > sum * 1e-18; n++) {
      term *= (2 * square) / (2 * n + 1);
      sum += term;
    }
    value = TWO_OVER_ROOT_PI * size * bell * sum;
  } else {
    let fraction = size;
    for (let n = 100; n >= 1; n--) fraction = size + (0.5 * n) / fraction;
    value = 1 - (ROOT_PI_INVERSE * bell) / fraction;
  }
  return x < 0 ? -value : value;
}
