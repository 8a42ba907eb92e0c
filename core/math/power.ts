import { productError } from "./bits.ts";
import { expWithTail } from "./exponential.ts";
import { splitPower } from "./logarithm.ts";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** ln x as an unevaluated sum of two float64, error about 2⁻⁶⁰ relative to ln m; x positive and finite. */
function logInTwoParts(x: number): { readonly high: number; readonly low: number } {
  const { m, k } = splitPower(x);
  const f = m - 1;
  const below = m + 1;
  const belowError = m > 1 ? 1 - (below - m) : m - (below - 1);
  const s = f / below;
  const product = s * below;
  // f − s·(below + belowError), divided once more: the tail of s.
  const sLow = (f - product - productError(s, below, product) - s * belowError) / below;
  const square = s * s;
  let sum = 0;
  for (let n = 13; n >= 1; n--) sum = sum * square + 2 / (2 * n + 1);
  const curve = s * square * sum;
  const first = k * LN2_HIGH;
  const double = 2 * s;
  // first is 0 or larger than double, so the error of this sum is exact.
  const sum1 = first + double;
  const error1 = first === 0 ? 0 : double - (sum1 - first);
  const rest = error1 + (curve + (2 * sLow + k * LN2_LOW));
  const high = sum1 + rest;
  return { high, low: sum1 - high + rest };
}

/**
 * x raised to y. Error about 1 ulp while |y·ln x| < 100, at most 4 ulp at the ends of the range.
 * Special values as in ECMAScript; a negative x needs an integer y, else NaN.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (y === 1) return x;
  if (y === 2) return x * x;
  const size = Math.abs(x);
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return Number.NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const whole = Math.floor(y) === y;
  const odd = whole && Math.abs(y) < 9007199254740992 && Math.abs(y) % 2 === 1;
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  if (size === 0 || size === Infinity) {
    const value = (size === 0) === y > 0 ? 0 : Infinity;
    return negative && odd ? -value : value;
  }
  if (negative && !whole) return Number.NaN;
  const value = size === 1 ? 1 : powOfPositive(size, y);
  return negative && odd ? -value : value;
}

function powOfPositive(x: number, y: number): number {
  const { high, low } = logInTwoParts(x);
  const product = y * high;
  if (!(Math.abs(product) < 800)) return product > 0 ? Infinity : 0;
  return expWithTail(product, productError(y, high, product) + y * low);
}
