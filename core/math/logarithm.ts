import { highWord, withHighWord } from "./bits.ts";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Terms of (2·artanh(s) − 2s)/s = Σ 2/(2n+1)·s²ⁿ, n ≥ 1; enough for |s| ≤ 0.172 (remainder below 2⁻⁶²). */
const TERMS = 12;

function series(square: number): number {
  let sum = 0;
  for (let n = TERMS; n >= 1; n--) sum = sum * square + 2 / (2 * n + 1);
  return sum * square;
}

/**
 * k·ln 2 + ln(1 + f) + correction, for 1 + f in about [√½, √2]. With s = f/(2+f):
 * ln(1+f) = 2·artanh(s) = f − (f²/2 − s·(f²/2 + R(s²))), which keeps the leading f exact.
 */
function logOf(k: number, f: number, correction: number): number {
  if (f === 0) return k * LN2_HIGH + (correction + k * LN2_LOW);
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const rest = s * (half + series(s * s));
  return k * LN2_HIGH - (half - (rest + (k * LN2_LOW + correction)) - f);
}

/** Splits a positive finite x into m·2^k with m in [√½, √2). */
export function splitPower(x: number): { readonly m: number; readonly k: number } {
  let value = x;
  let k = 0;
  if (value < 2.2250738585072014e-308) {
    value *= 18014398509481984; // 2^54: lifts denormals into the normal range
    k = -54;
  }
  const word = highWord(value);
  k += ((word >>> 20) & 0x7ff) - 1023;
  let m = withHighWord(value, (word & 0xfffff) | 0x3ff00000);
  if (m >= Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  return { m, k };
}

/** Natural logarithm; error below 1 ulp. ln 0 = −Infinity, NaN below 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  const { m, k } = splitPower(x);
  return logOf(k, m - 1, 0);
}

/** ln(1 + x) without cancellation near 0; error below 1.5 ulp. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  if (x > -0.29 && x < 0.41) return x === 0 ? x : logOf(0, x, 0);
  const sum = 1 + x;
  // What the addition rounded away, relative to the sum.
  const lost = (x >= 1 ? 1 - (sum - x) : x - (sum - 1)) / sum;
  const { m, k } = splitPower(sum);
  return logOf(k, m - 1, lost);
}
