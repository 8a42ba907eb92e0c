import { scale2 } from "./bits.ts";

const LOG2_E = Math.LOG2E;
/** ln 2 in two parts; the first has 32 significant bits, so that `k * LN2_HIGH` is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** 1/3!, 1/4!, …, 1/15!: Taylor series of (eʳ − 1 − r − r²/2) / r³ for |r| ≤ ln 2 / 2; remainder below 2⁻⁶⁰. */
const SERIES = factorials(3, 15);

function factorials(from: number, to: number): Float64Array {
  const inverse = new Float64Array(to - from + 1);
  let product = 1;
  for (let n = 2; n <= to; n++) {
    product *= n;
    if (n >= from) inverse[n - from] = 1 / product;
  }
  return inverse;
}

/** e^(r + low) − 1 for |r| ≤ 0.35 and |low| far below the last bit of r. */
function expMinusOneNearZero(r: number, low: number): number {
  let tail = 0;
  for (let n = SERIES.length - 1; n >= 0; n--) tail = tail * r + SERIES[n]!;
  const square = r * r;
  return r + (square * 0.5 + (square * r * tail + low * (1 + r)));
}

/** eˣ; error below 1 ulp. Overflows to Infinity above 709.78, underflows to 0 below −745.13. */
export function exp(x: number): number {
  if (!(x < 709.782712893384)) return x < Infinity ? Infinity : x;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(x * LOG2_E + 0.5);
  return scaled(k, 1 + expMinusOneOfRest(x, 0, k));
}

/** e^(x + tail) for `pow`, whose exponent carries a tail far below x. */
export function expWithTail(x: number, tail: number): number {
  if (!(x < 709.782712893384)) return x < Infinity ? Infinity : x;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(x * LOG2_E + 0.5);
  return scaled(k, 1 + expMinusOneOfRest(x, tail, k));
}

/** e^(x + tail − k·ln 2) − 1. */
function expMinusOneOfRest(x: number, tail: number, k: number): number {
  const r = x - k * LN2_HIGH;
  const low = k * LN2_LOW - tail;
  const rest = r - low;
  return expMinusOneNearZero(rest, r - rest - low);
}

/** value · 2^k, rounded once: denormal results are reached from a normal number. */
function scaled(k: number, value: number): number {
  return k < -1000 ? scale2(scale2(value, k + 1000), -1000) : scale2(value, k);
}

/** eˣ − 1 without cancellation near 0; error below 1.5 ulp. */
export function expm1(x: number): number {
  if (x < 0.34 && x > -0.34) return x === 0 ? x : expMinusOneNearZero(x, 0);
  if (x < -40) return -1;
  if (!(x < 36)) return exp(x) - 1;
  const k = Math.floor(x * LOG2_E + 0.5);
  const power = scale2(1, k);
  // 2^k·(1 + y) − 1 = 2^k·y + (2^k − 1), where 2^k − 1 is exact.
  return power * expMinusOneOfRest(x, 0, k) + (power - 1);
}
