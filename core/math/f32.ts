/**
 * Float32 elementary functions, operation for operation what `core/kernels/math.ts` does in four lanes, in its portable
 * build: the same bits on every host. Polynomials are our own minimax fits. Bounds (ulp, against float64) are
 * held by `test/core/wasm/math.test.ts`.
 */
const f = Math.fround;
const word = new Int32Array(1);
const real = new Float32Array(word.buffer);

const LOG2E = f(Math.LOG2E);
/** ln 2 in two parts: the first has so few bits that n · LN2_HIGH is exact. */
const LN2_HIGH = f(0.693359375);
const LN2_LOW = f(-2.12194440054e-4);
/** Adding 1.5 · 2²³ leaves the nearest integer in the low bits. */
const ROUND = f(12582912);
const SQRT_HALF_BITS = 0x3f3504f3;
/** 2⁻³² and 2⁻³⁰, exact. */
const TO_UNIT = 2.3283064365386963e-10;
const QUARTER_TO_UNIT = 9.313225746154785e-10;

function bitsOf(x: number): number {
  real[0] = x;
  return word[0]!;
}
function fromBits(bits: number): number {
  word[0] = bits;
  return real[0]!;
}

/** c[0] + x·(c[1] + x·(…)), each step rounded twice (multiply, then add). */
function horner(x: number, c: readonly number[]): number {
  let sum = c[c.length - 1]!;
  for (let i = c.length - 2; i >= 0; i--) sum = f(f(sum * x) + c[i]!);
  return sum;
}

const EXP = [0.5, 0.16666542, 0.0416672044, 0.00836669188, 0.00138824887].map(f);
const LOG = [
  0.333333313, -0.250008225, 0.200012341, -0.166232988, 0.142015532, -0.131605834, 0.127633259, -0.0763565153,
].map(f);
const ERF = [1.12837911, -0.37612626, 0.112835854, -0.0268538129, 0.00518832961, -0.000801020884, 7.8539073e-5].map(f);
const ERFCX = [
  -7.08826265e-5, 0.283587515, 0.268611312, 0.314828187, -0.0314197242, 0.469628632, -0.404561728, 0.099273257,
].map(f);
/** tanh ½x = x · P(x²) / Q(x²) on ±9, of a scale at which rounding the coefficients does least harm. */
const TANH_P = [0.9277666807174683, 0.029216311872005463, 1.4831456064712256e-4, 7.969596538259793e-8].map(f);
const TANH_Q = [1.8555333614349365, 0.21306034922599792, 0.0025889293756335974, 5.076393335912144e-6].map(f);
const SIN = [1.57079637, -0.64596349, 0.079680033, -0.00460166112].map(f);
const COS = [-1.23370051, 0.253669232, -0.0208601654, 0.000903766544].map(f);

/** t = x·log₂e rounded to an integer, still with `ROUND` added; its low bits are the integer. */
const rounded = (x: number): number => f(f(x * LOG2E) + ROUND);
/** e^r − 1 for the remainder r of x after n = t − ROUND halvings or doublings, |r| ≤ 0.35. */
function reduced(x: number, n: number): number {
  const r = f(f(x - f(n * LN2_HIGH)) - f(n * LN2_LOW));
  return f(r + f(f(r * r) * horner(r, EXP)));
}
const powerOfTwo = (n: number): number => fromBits((n + 127) << 23);

/** e^x over the full range: 0 below −104, ∞ above 88.72, NaN for NaN. */
export function exp(x: number): number {
  let y = f(x);
  if (y < -104) y = -104;
  if (y > 89) y = 89;
  const t = rounded(y);
  const n = f(t - ROUND);
  const half = (bitsOf(t) - bitsOf(ROUND)) >> 1;
  const rest = bitsOf(t) - bitsOf(ROUND) - half;
  const scaled = f(f(1 + reduced(y, n)) * powerOfTwo(Number.isNaN(y) ? 0 : half));
  return f(scaled * powerOfTwo(Number.isNaN(y) ? 0 : rest));
}

/** e^x for x ≤ 88, and 0 below −40: what softmax and sigmoid use, so that no denormal is born. */
export function expFlush(x: number): number {
  const y = f(x);
  if (y < -40) return 0;
  if (Number.isNaN(y)) return y;
  const t = rounded(y);
  return f(f(1 + reduced(y, f(t - ROUND))) * powerOfTwo(bitsOf(t) - bitsOf(ROUND)));
}

/** e^x − 1 for x ≤ 88, accurate near 0. */
export function expm1(x: number): number {
  let y = f(x);
  if (Number.isNaN(y)) return y;
  if (y < -20) y = -20;
  const t = rounded(y);
  const scale = powerOfTwo(bitsOf(t) - bitsOf(ROUND));
  return f(f(reduced(y, f(t - ROUND)) * scale) + f(scale - 1));
}

/**
 * 2t / (1 + t²) with t = tanh ½x, a quotient of polynomials: near ±1, where t is least exact, that matters least.
 * Beyond ±9, and where it rounds to more, ±1.
 */
export function tanh(x: number): number {
  const y = Math.max(-9, Math.min(9, f(x)));
  const z = f(y * y);
  const p = f(y * horner(z, TANH_P));
  const q = horner(z, TANH_Q);
  const pq = f(p * q);
  const t = f(f(pq + pq) / f(f(p * p) + f(q * q)));
  return Math.max(-1, Math.min(1, t));
}

/** 1 / (1 + e^−x); exactly 0 below −40. */
export function sigmoid(x: number): number {
  const y = f(x);
  const e = expFlush(-Math.abs(y));
  return f((y < 0 ? e : 1) / f(1 + e));
}

/** ln(1 + r) + k·ln 2 for |r| small: −0.293 ≤ r ≤ 0.415. */
function logTail(r: number, k: number): number {
  const z = f(r * r);
  const cubic = f(f(r * z) * horner(r, LOG));
  const low = f(f(cubic - f(f(0.5) * z)) + f(k * LN2_LOW));
  return f(f(r + low) + f(k * LN2_HIGH));
}

/** Natural logarithm: −∞ at 0, NaN below, ∞ at ∞; denormals included. */
export function log(x: number): number {
  const y = f(x);
  if (Number.isNaN(y) || y < 0) return Number.NaN;
  if (y === 0) return Number.NEGATIVE_INFINITY;
  if (y === Number.POSITIVE_INFINITY) return y;
  const tiny = y < f(1.17549435e-38);
  const shifted = (bitsOf(tiny ? f(y * f(8388608)) : y) - SQRT_HALF_BITS) | 0;
  const k = (shifted >> 23) - (tiny ? 23 : 0);
  return logTail(f(fromBits((shifted & 0x7fffff) + SQRT_HALF_BITS) - 1), k);
}

/** ln(1 + e) for 0 ≤ e ≤ 1: the curved part of softplus. */
export function log1pUnit(e: number): number {
  const y = f(e);
  const upper = y > f(0.41421356);
  return logTail(upper ? f(f(y - 1) * 0.5) : y, upper ? 1 : 0);
}

/** ln(1 + e^x), exact in both tails. */
export function softplus(x: number): number {
  const y = f(x);
  return f((y > 0 ? y : Number.isNaN(y) ? y : 0) + log1pUnit(expFlush(-Math.abs(y))));
}

function erfcPositive(a: number): number {
  if (a < 1) return f(1 - f(a * horner(f(a * a), ERF)));
  return f(expFlush(-f(a * a)) * horner(f(1 / f(1 + f(0.5 * a))), ERFCX));
}

/** Error function. */
export function erf(x: number): number {
  const y = f(x);
  const a = Math.abs(y);
  const t = a < 1 ? f(a * horner(f(a * a), ERF)) : f(1 - erfcPositive(a));
  return y < 0 || Object.is(y, -0) ? -t : t;
}

/** Standard normal distribution function Φ, with small relative error in the lower tail. */
export function normalCdf(x: number): number {
  const y = f(x);
  const lower = f(0.5 * erfcPositive(f(Math.abs(y) * f(Math.SQRT1_2))));
  return y < 0 ? lower : f(1 - lower);
}

/** √(−2 ln u) for u = (w + ½)/2³², w a 32-bit word. */
export function normalRadius(w: number): number {
  const v = f(f(f(~w >>> 0) + 0.5) * TO_UNIT);
  const u = f(f(f(w >>> 0) + 0.5) * TO_UNIT);
  return f(Math.sqrt(f(-2 * (v < f(0.29) ? logTail(-v, 0) : log(u)))));
}

/** Cosine and sine of 2π(w + ½)/2³², w a 32-bit word: the quarter turn is split off exactly. */
export function turn(w: number): { cos: number; sin: number } {
  const quarter = ((w >>> 0) + 0x20000000) >>> 30;
  const t = f(f(f((w - (quarter << 30)) | 0) + 0.5) * QUARTER_TO_UNIT);
  const z = f(t * t);
  const sin = f(t * horner(z, SIN));
  const cos = f(1 + f(z * horner(z, COS)));
  const q = quarter & 3;
  if (q === 0) return { cos, sin };
  if (q === 1) return { cos: -sin, sin: cos };
  if (q === 2) return { cos: -cos, sin: -sin };
  return { cos: sin, sin: -cos };
}
