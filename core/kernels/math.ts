import { madd } from "./plain.ts";

/*
 * Elementary functions in four lanes. `core/math/f32.ts` is the scalar mirror with the same bits; keep
 * the order of operations in step. They never fuse, so that a network's activations do not depend on
 * the build. pmin/pmax pass a NaN in their first argument through, and are one instruction on x64.
 */
const LOG2E: f32 = 1.4426950408889634;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440054e-4;
const ROUND: f32 = 12582912;
const ROUND_BITS: i32 = 0x4b400000;
const SQRT_HALF_BITS: i32 = 0x3f3504f3;
const TO_UNIT: f32 = 2.3283064365386963e-10;
const QUARTER_TO_UNIT: f32 = 9.313225746154785e-10;

@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

/** Remainder r of x − n·ln 2. */
@inline
function remainder(x: v128, n: v128): v128 {
  return f32x4.sub(f32x4.sub(x, f32x4.mul(n, splat(LN2_HIGH))), f32x4.mul(n, splat(LN2_LOW)));
}
/** e^r − 1 for |r| ≤ 0.35. */
@inline
function reduced(r: v128): v128 {
  let q = splat(0.00138824887);
  q = madd(splat(0.00836669188), q, r);
  q = madd(splat(0.0416672044), q, r);
  q = madd(splat(0.16666542), q, r);
  q = madd(splat(0.5), q, r);
  return f32x4.add(r, f32x4.mul(f32x4.mul(r, r), q));
}
@inline
function rounded(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, splat(LOG2E)), splat(ROUND));
}
/** 2ⁿ for integers n in −126 … 127. */
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** e^x over the full range: 0 below −104, ∞ above 88.72, NaN for NaN. */
@inline
export function exp(x: v128): v128 {
  const y = f32x4.pmin(f32x4.pmax(x, splat(-104)), splat(89));
  const t = rounded(y);
  const n = i32x4.sub(t, i32x4.splat(ROUND_BITS));
  const half = i32x4.shr_s(n, 1);
  const p = reduced(remainder(y, f32x4.sub(t, splat(ROUND))));
  const scaled = f32x4.mul(f32x4.add(splat(1), p), powerOfTwo(half));
  return f32x4.mul(scaled, powerOfTwo(i32x4.sub(n, half)));
}

/** e^x for x ≤ 88, and 0 below −40, so that no denormal is born. */
@inline
export function expFlush(x: v128): v128 {
  const t = rounded(x);
  const p = reduced(remainder(x, f32x4.sub(t, splat(ROUND))));
  const y = f32x4.mul(f32x4.add(splat(1), p), powerOfTwo(i32x4.sub(t, i32x4.splat(ROUND_BITS))));
  return v128.andnot(y, f32x4.lt(x, splat(-40)));
}

/** e^x − 1 for x ≤ 88, accurate near 0. */
@inline
export function expm1(x: v128): v128 {
  const y = f32x4.pmax(x, splat(-20));
  const t = rounded(y);
  const scale = powerOfTwo(i32x4.sub(t, i32x4.splat(ROUND_BITS)));
  const p = reduced(remainder(y, f32x4.sub(t, splat(ROUND))));
  return f32x4.add(f32x4.mul(p, scale), f32x4.sub(scale, splat(1)));
}

/** (e^2|x| − 1) / (e^2|x| + 1) with the sign of x. */
@inline
export function tanh(x: v128): v128 {
  const a = f32x4.pmin(f32x4.abs(x), splat(10));
  const e = expm1(f32x4.add(a, a));
  const t = f32x4.div(e, f32x4.add(e, splat(2)));
  return v128.or(t, v128.and(x, i32x4.splat(0x80000000)));
}

/** 1 / (1 + e^−x); exactly 0 below −40. */
@inline
export function sigmoid(x: v128): v128 {
  const e = expFlush(f32x4.neg(f32x4.abs(x)));
  const top = v128.bitselect(e, splat(1), f32x4.lt(x, splat(0)));
  return f32x4.div(top, f32x4.add(splat(1), e));
}

/** ln(1 + r) + k·ln 2 for −0.293 ≤ r ≤ 0.415. */
@inline
function logTail(r: v128, k: v128): v128 {
  const z = f32x4.mul(r, r);
  let q = splat(-0.0763565153);
  q = madd(splat(0.127633259), q, r);
  q = madd(splat(-0.131605834), q, r);
  q = madd(splat(0.142015532), q, r);
  q = madd(splat(-0.166232988), q, r);
  q = madd(splat(0.200012341), q, r);
  q = madd(splat(-0.250008225), q, r);
  q = madd(splat(0.333333313), q, r);
  const cubic = f32x4.mul(f32x4.mul(r, z), q);
  const low = f32x4.add(f32x4.sub(cubic, f32x4.mul(splat(0.5), z)), f32x4.mul(k, splat(LN2_LOW)));
  return f32x4.add(f32x4.add(r, low), f32x4.mul(k, splat(LN2_HIGH)));
}

/** Natural logarithm: −∞ at 0, NaN below, ∞ at ∞; denormals included. */
@inline
export function log(x: v128): v128 {
  const tiny = f32x4.lt(x, splat(1.17549435e-38));
  const scaled = v128.bitselect(f32x4.mul(x, splat(8388608)), x, tiny);
  const shifted = i32x4.sub(scaled, i32x4.splat(SQRT_HALF_BITS));
  const k = i32x4.sub(i32x4.shr_s(shifted, 23), v128.and(tiny, i32x4.splat(23)));
  const m = i32x4.add(v128.and(shifted, i32x4.splat(0x7fffff)), i32x4.splat(SQRT_HALF_BITS));
  let y = logTail(f32x4.sub(m, splat(1)), f32x4.convert_i32x4_s(k));
  y = v128.bitselect(splat(<f32>-Infinity), y, f32x4.eq(x, splat(0)));
  // Negative → NaN; ∞ and NaN stand for themselves.
  y = v128.bitselect(splat(<f32>NaN), y, f32x4.lt(x, splat(0)));
  return v128.bitselect(y, x, f32x4.lt(x, splat(<f32>Infinity)));
}

/** ln(1 + e) for 0 ≤ e ≤ 1. */
@inline
export function log1pUnit(e: v128): v128 {
  const upper = f32x4.gt(e, splat(0.41421356));
  const r = v128.bitselect(f32x4.mul(f32x4.sub(e, splat(1)), splat(0.5)), e, upper);
  return logTail(r, v128.and(splat(1), upper));
}

/** ln(1 + e^x). */
@inline
export function softplus(x: v128): v128 {
  return f32x4.add(f32x4.pmax(x, splat(0)), log1pUnit(expFlush(f32x4.neg(f32x4.abs(x)))));
}

/** erf(a) for 0 ≤ a < 1. */
@inline
function erfNear(a: v128): v128 {
  const z = f32x4.mul(a, a);
  let q = splat(7.8539073e-5);
  q = madd(splat(-0.000801020884), q, z);
  q = madd(splat(0.00518832961), q, z);
  q = madd(splat(-0.0268538129), q, z);
  q = madd(splat(0.112835854), q, z);
  q = madd(splat(-0.37612626), q, z);
  q = madd(splat(1.12837911), q, z);
  return f32x4.mul(a, q);
}
/** 1 − erf(a) for a ≥ 1. */
@inline
function erfcFar(a: v128): v128 {
  const u = f32x4.div(splat(1), f32x4.add(splat(1), f32x4.mul(splat(0.5), a)));
  let q = splat(0.099273257);
  q = madd(splat(-0.404561728), q, u);
  q = madd(splat(0.469628632), q, u);
  q = madd(splat(-0.0314197242), q, u);
  q = madd(splat(0.314828187), q, u);
  q = madd(splat(0.268611312), q, u);
  q = madd(splat(0.283587515), q, u);
  q = madd(splat(-7.08826265e-5), q, u);
  return f32x4.mul(expFlush(f32x4.neg(f32x4.mul(a, a))), q);
}

/** Error function. */
@inline
export function erf(x: v128): v128 {
  const a = f32x4.abs(x);
  const t = v128.bitselect(erfNear(a), f32x4.sub(splat(1), erfcFar(a)), f32x4.lt(a, splat(1)));
  return v128.or(t, v128.and(x, i32x4.splat(0x80000000)));
}

/** Standard normal distribution function, with small relative error in the lower tail. */
@inline
export function normalCdf(x: v128): v128 {
  const a = f32x4.mul(f32x4.abs(x), splat(0.7071067811865476));
  const c = v128.bitselect(f32x4.sub(splat(1), erfNear(a)), erfcFar(a), f32x4.lt(a, splat(1)));
  const lower = f32x4.mul(splat(0.5), c);
  return v128.bitselect(lower, f32x4.sub(splat(1), lower), f32x4.lt(x, splat(0)));
}

/** √(−2 ln u) for u = (w + ½)/2³², w a 32-bit word. */
@inline
export function normalRadius(w: v128): v128 {
  const v = f32x4.mul(f32x4.add(f32x4.convert_i32x4_u(v128.not(w)), splat(0.5)), splat(TO_UNIT));
  const u = f32x4.mul(f32x4.add(f32x4.convert_i32x4_u(w), splat(0.5)), splat(TO_UNIT));
  const l = v128.bitselect(logTail(f32x4.neg(v), splat(0)), log(u), f32x4.lt(v, splat(0.29)));
  return f32x4.sqrt(f32x4.mul(splat(-2), l));
}

@inline
function turnPart(w: v128): v128 {
  const quarter = i32x4.shr_u(i32x4.add(w, i32x4.splat(0x20000000)), 30);
  const rest = i32x4.sub(w, i32x4.shl(quarter, 30));
  return f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(rest), splat(0.5)), splat(QUARTER_TO_UNIT));
}
/** Sine of π/2·t, |t| ≤ ½. */
@inline
function sinPart(t: v128): v128 {
  const z = f32x4.mul(t, t);
  let q = splat(-0.00460166112);
  q = madd(splat(0.079680033), q, z);
  q = madd(splat(-0.64596349), q, z);
  q = madd(splat(1.57079637), q, z);
  return f32x4.mul(t, q);
}
@inline
function cosPart(t: v128): v128 {
  const z = f32x4.mul(t, t);
  let q = splat(0.000903766544);
  q = madd(splat(-0.0208601654), q, z);
  q = madd(splat(0.253669232), q, z);
  q = madd(splat(-1.23370051), q, z);
  return f32x4.add(splat(1), f32x4.mul(z, q));
}

/** Sine (lanes of `ahead` 0) or cosine (1: a quarter turn ahead) of 2π(w + ½)/2³². */
@inline
export function turn(w: v128, ahead: v128): v128 {
  const t = turnPart(w);
  const q = i32x4.add(i32x4.shr_u(i32x4.add(w, i32x4.splat(0x20000000)), 30), ahead);
  const odd = i32x4.shl(q, 31);
  const part = v128.bitselect(cosPart(t), sinPart(t), i32x4.shr_s(odd, 31));
  return v128.xor(part, v128.and(i32x4.shl(q, 30), i32x4.splat(0x80000000)));
}
