import { madd, nmadd } from "./arithmetic.ts";
import { entry, half, magnitude, minusTwo, one, signBit, two } from "./constants.ts";

/*
 * Elementary functions in four lanes. `core/math/f32.ts` is the scalar mirror of the portable build, with the same bits;
 * keep the order of operations in step. The `fused` build rounds products and sums once here as well, but not in what
 * draws are made of (`turn`, `normalRadius`): they have the same bits in every build. pmin/pmax pass a NaN in their first
 * argument through, and are one instruction on x64.
 */
/** log₂e, ln 2 in two parts, 1.5 · 2²³ (whose sum with a number leaves the nearest integer in the low bits). */
const SPLIT: usize = memory.data<f32>([1.4426950408889634, 0.693359375, -2.12194440054e-4, 12582912]);
/** Arguments beyond which the exponentials stand still: exp from and to, expFlush, expm1; and of tanh, both ways. */
const LIMITS: usize = memory.data<f32>([-104, 89, -40, -20, 9, -9]);
/** Exponent of 1; bits of 1.5 · 2²³; bits of √½; bits of a mantissa; steps of a denormal's rescue; ⅛ turn. */
const WORDS: usize = memory.data<u32>([127, 0x4b400000, 0x3f3504f3, 0x7fffff, 23, 0x20000000]);
/** Smallest normal number; 2²³; √2 − 1; √½; 2⁻³²; 2⁻³⁰; 0.29. */
const NUMBERS: usize = memory.data<f32>([
  1.17549435e-38, 8388608, 0.41421356, 0.7071067811865476, 2.3283064365386963e-10, 9.313225746154785e-10, 0.29,
]);
/** −∞, ∞, NaN. */
const BEYOND: usize = memory.data<u32>([0xff800000, 0x7f800000, 0x7fc00000]);
// Polynomials, from the highest power down.
const EXP: usize = memory.data<f32>([0.00138824887, 0.00836669188, 0.0416672044, 0.16666542, 0.5]);
const LOG: usize = memory.data<f32>([
  -0.0763565153, 0.127633259, -0.131605834, 0.142015532, -0.166232988, 0.200012341, -0.250008225, 0.333333313,
]);
const ERF: usize = memory.data<f32>([
  7.8539073e-5, -0.000801020884, 0.00518832961, -0.0268538129, 0.112835854, -0.37612626, 1.12837911,
]);
const ERFCX: usize = memory.data<f32>([
  0.099273257, -0.404561728, 0.469628632, -0.0314197242, 0.314828187, 0.268611312, 0.283587515, -7.08826265e-5,
]);
/** tanh ½x = x · P(x²) / Q(x²) on ±9, of a scale at which rounding the coefficients does least harm. */
const TANH_P: usize = memory.data<f32>([
  7.969596538259793e-8, 1.4831456064712256e-4, 0.029216311872005463, 0.9277666807174683,
]);
const TANH_Q: usize = memory.data<f32>([
  5.076393335912144e-6, 0.0025889293756335974, 0.21306034922599792, 1.8555333614349365,
]);
const SIN: usize = memory.data<f32>([-0.00460166112, 0.079680033, -0.64596349, 1.57079637]);
const COS: usize = memory.data<f32>([0.000903766544, -0.0208601654, 0.253669232, -1.23370051]);

/** sum ± a·b; `fuse`, a literal: rounded as `arithmetic.ts` says, else twice in every build. */
@inline
function plus(sum: v128, a: v128, b: v128, fuse: bool): v128 {
  return fuse ? madd(sum, a, b) : f32x4.add(sum, f32x4.mul(a, b));
}
@inline
function minus(sum: v128, a: v128, b: v128, fuse: bool): v128 {
  return fuse ? nmadd(sum, a, b) : f32x4.sub(sum, f32x4.mul(a, b));
}

/** Polynomial of `terms` coefficients (4 … 8, a literal). */
@inline
function horner(x: v128, table: usize, terms: i32, fuse: bool = true): v128 {
  let q = entry(table, 0);
  q = plus(entry(table, 1), q, x, fuse);
  q = plus(entry(table, 2), q, x, fuse);
  q = plus(entry(table, 3), q, x, fuse);
  if (terms > 4) q = plus(entry(table, 4), q, x, fuse);
  if (terms > 5) q = plus(entry(table, 5), q, x, fuse);
  if (terms > 6) q = plus(entry(table, 6), q, x, fuse);
  if (terms > 7) q = plus(entry(table, 7), q, x, fuse);
  return q;
}

@inline
function zero(): v128 {
  return f32x4.splat(0);
}

/** Remainder r of x − n·ln 2. */
@inline
function remainder(x: v128, n: v128): v128 {
  return nmadd(nmadd(x, n, entry(SPLIT, 1)), n, entry(SPLIT, 2));
}
/** e^r − 1 for |r| ≤ 0.35. */
@inline
function reduced(r: v128): v128 {
  const q = horner(r, EXP, 5);
  return madd(r, f32x4.mul(r, r), q);
}
@inline
function rounded(x: v128): v128 {
  return madd(entry(SPLIT, 3), x, entry(SPLIT, 0));
}
/** 2ⁿ for integers n in −126 … 127. */
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, entry(WORDS, 0)), 23);
}

/** e^x over the full range: 0 below −104, ∞ above 88.72, NaN for NaN. */
@inline
export function exp(x: v128): v128 {
  const y = f32x4.pmin(f32x4.pmax(x, entry(LIMITS, 0)), entry(LIMITS, 1));
  const t = rounded(y);
  const n = i32x4.sub(t, entry(WORDS, 1));
  const firstHalf = i32x4.shr_s(n, 1);
  const p = reduced(remainder(y, f32x4.sub(t, entry(SPLIT, 3))));
  const scaled = f32x4.mul(f32x4.add(one(), p), powerOfTwo(firstHalf));
  return f32x4.mul(scaled, powerOfTwo(i32x4.sub(n, firstHalf)));
}

/** e^x for x ≤ 88, and 0 below −40, so that no denormal is born. */
@inline
export function expFlush(x: v128): v128 {
  const t = rounded(x);
  const p = reduced(remainder(x, f32x4.sub(t, entry(SPLIT, 3))));
  const y = f32x4.mul(f32x4.add(one(), p), powerOfTwo(i32x4.sub(t, entry(WORDS, 1))));
  return v128.andnot(y, f32x4.lt(x, entry(LIMITS, 2)));
}

/** e^x − 1 for −20 ≤ x ≤ 88, accurate near 0. */
@inline
function expm1Inside(x: v128): v128 {
  const t = rounded(x);
  const scale = powerOfTwo(i32x4.sub(t, entry(WORDS, 1)));
  const p = reduced(remainder(x, f32x4.sub(t, entry(SPLIT, 3))));
  return f32x4.add(f32x4.mul(p, scale), f32x4.sub(scale, one()));
}

/** e^x − 1 for x ≤ 88. */
@inline
export function expm1(x: v128): v128 {
  return expm1Inside(f32x4.pmax(x, entry(LIMITS, 3)));
}

/**
 * 2t / (1 + t²) with t = tanh ½x, a quotient of polynomials: near ±1, where t is least exact, that matters least.
 * Beyond ±9, and where it rounds to more, ±1.
 */
@inline
export function tanh(x: v128): v128 {
  const y = f32x4.pmax(f32x4.pmin(x, entry(LIMITS, 4)), entry(LIMITS, 5));
  const z = f32x4.mul(y, y);
  const p = f32x4.mul(y, horner(z, TANH_P, 4));
  const q = horner(z, TANH_Q, 4);
  const pq = f32x4.mul(p, q);
  const t = f32x4.div(f32x4.add(pq, pq), madd(f32x4.mul(q, q), p, p));
  return f32x4.pmax(f32x4.pmin(t, one()), f32x4.neg(one()));
}

/** tanh of a and of b, stored at `toA` and `toB`: the same bits, with every constant fetched once. */
@inline
export function tanhOfTwo(a: v128, b: v128, toA: usize, toB: usize): void {
  let c = entry(LIMITS, 4);
  let d = entry(LIMITS, 5);
  a = f32x4.pmax(f32x4.pmin(a, c), d);
  b = f32x4.pmax(f32x4.pmin(b, c), d);
  const za = f32x4.mul(a, a);
  const zb = f32x4.mul(b, b);
  c = entry(TANH_P, 0);
  d = entry(TANH_P, 1);
  let pa = madd(d, c, za),
    pb = madd(d, c, zb);
  c = entry(TANH_P, 2);
  (pa = madd(c, pa, za)), (pb = madd(c, pb, zb));
  c = entry(TANH_P, 3);
  (pa = madd(c, pa, za)), (pb = madd(c, pb, zb));
  (pa = f32x4.mul(a, pa)), (pb = f32x4.mul(b, pb));
  c = entry(TANH_Q, 0);
  d = entry(TANH_Q, 1);
  let qa = madd(d, c, za),
    qb = madd(d, c, zb);
  c = entry(TANH_Q, 2);
  (qa = madd(c, qa, za)), (qb = madd(c, qb, zb));
  c = entry(TANH_Q, 3);
  (qa = madd(c, qa, za)), (qb = madd(c, qb, zb));
  const high = one();
  const low = f32x4.neg(high);
  const upperA = f32x4.mul(pa, qa);
  const upperB = f32x4.mul(pb, qb);
  const ta = f32x4.div(f32x4.add(upperA, upperA), madd(f32x4.mul(qa, qa), pa, pa));
  const tb = f32x4.div(f32x4.add(upperB, upperB), madd(f32x4.mul(qb, qb), pb, pb));
  v128.store(toA, f32x4.pmax(f32x4.pmin(ta, high), low));
  v128.store(toB, f32x4.pmax(f32x4.pmin(tb, high), low));
}

/** 1 / (1 + e^−x); exactly 0 below −40. */
@inline
export function sigmoid(x: v128): v128 {
  const e = expFlush(f32x4.neg(magnitude(x)));
  const top = v128.bitselect(e, one(), f32x4.lt(x, zero()));
  return f32x4.div(top, f32x4.add(one(), e));
}

/** ln(1 + r) + k·ln 2 for −0.293 ≤ r ≤ 0.415. */
@inline
function logTail(r: v128, k: v128, fuse: bool = true): v128 {
  const z = f32x4.mul(r, r);
  const q = horner(r, LOG, 8, fuse);
  const cubic = f32x4.mul(f32x4.mul(r, z), q);
  const low = plus(minus(cubic, half(), z, fuse), k, entry(SPLIT, 2), fuse);
  return plus(f32x4.add(r, low), k, entry(SPLIT, 1), fuse);
}

/** Natural logarithm: −∞ at 0, NaN below, ∞ at ∞; denormals included. */
@inline
export function log(x: v128, fuse: bool = true): v128 {
  const tiny = f32x4.lt(x, entry(NUMBERS, 0));
  const scaled = v128.bitselect(f32x4.mul(x, entry(NUMBERS, 1)), x, tiny);
  const shifted = i32x4.sub(scaled, entry(WORDS, 2));
  const k = i32x4.sub(i32x4.shr_s(shifted, 23), v128.and(tiny, entry(WORDS, 4)));
  const m = i32x4.add(v128.and(shifted, entry(WORDS, 3)), entry(WORDS, 2));
  let y = logTail(f32x4.sub(m, one()), f32x4.convert_i32x4_s(k), fuse);
  y = v128.bitselect(entry(BEYOND, 0), y, f32x4.eq(x, zero()));
  // Negative → NaN; ∞ and NaN stand for themselves.
  y = v128.bitselect(entry(BEYOND, 2), y, f32x4.lt(x, zero()));
  return v128.bitselect(y, x, f32x4.lt(x, entry(BEYOND, 1)));
}

/** The bits of `log` for finite x ≥ 1, sooner; of others it makes something finite. */
@inline
export function logFromOne(x: v128): v128 {
  const shifted = i32x4.sub(x, entry(WORDS, 2));
  const m = i32x4.add(v128.and(shifted, entry(WORDS, 3)), entry(WORDS, 2));
  return logTail(f32x4.sub(m, one()), f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23)));
}

/** ln(1 + e) for 0 ≤ e ≤ 1. */
@inline
export function log1pUnit(e: v128): v128 {
  const upper = f32x4.gt(e, entry(NUMBERS, 2));
  const r = v128.bitselect(f32x4.mul(f32x4.sub(e, one()), half()), e, upper);
  return logTail(r, v128.and(one(), upper));
}

/** ln(1 + e^x). */
@inline
export function softplus(x: v128): v128 {
  return f32x4.add(f32x4.pmax(x, zero()), log1pUnit(expFlush(f32x4.neg(magnitude(x)))));
}

/** erf(a) for 0 ≤ a < 1. */
@inline
function erfNear(a: v128): v128 {
  const z = f32x4.mul(a, a);
  const q = horner(z, ERF, 7);
  return f32x4.mul(a, q);
}
/** 1 − erf(a) for a ≥ 1. */
@inline
function erfcFar(a: v128): v128 {
  const u = f32x4.div(one(), f32x4.add(one(), f32x4.mul(half(), a)));
  const q = horner(u, ERFCX, 8);
  return f32x4.mul(expFlush(f32x4.neg(f32x4.mul(a, a))), q);
}

/** Error function. */
@inline
export function erf(x: v128): v128 {
  const a = magnitude(x);
  const t = v128.bitselect(erfNear(a), f32x4.sub(one(), erfcFar(a)), f32x4.lt(a, one()));
  return v128.or(t, v128.and(x, signBit()));
}

/** Standard normal distribution function, with small relative error in the lower tail. */
@inline
export function normalCdf(x: v128): v128 {
  const a = f32x4.mul(magnitude(x), entry(NUMBERS, 3));
  const c = v128.bitselect(f32x4.sub(one(), erfNear(a)), erfcFar(a), f32x4.lt(a, one()));
  const lower = f32x4.mul(half(), c);
  return v128.bitselect(lower, f32x4.sub(one(), lower), f32x4.lt(x, zero()));
}

/** √(−2 ln u) for u = (w + ½)/2³², w a 32-bit word. */
@inline
export function normalRadius(w: v128): v128 {
  const v = f32x4.mul(f32x4.add(f32x4.convert_i32x4_u(v128.not(w)), half()), entry(NUMBERS, 4));
  const u = f32x4.mul(f32x4.add(f32x4.convert_i32x4_u(w), half()), entry(NUMBERS, 4));
  const l = v128.bitselect(logTail(f32x4.neg(v), zero(), false), log(u, false), f32x4.lt(v, entry(NUMBERS, 6)));
  return f32x4.sqrt(f32x4.mul(minusTwo(), l));
}

@inline
function turnPart(w: v128): v128 {
  const quarter = i32x4.shr_u(i32x4.add(w, entry(WORDS, 5)), 30);
  const rest = i32x4.sub(w, i32x4.shl(quarter, 30));
  return f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(rest), half()), entry(NUMBERS, 5));
}
/** Sine of π/2·t, |t| ≤ ½. */
@inline
function sinPart(t: v128): v128 {
  const z = f32x4.mul(t, t);
  const q = horner(z, SIN, 4, false);
  return f32x4.mul(t, q);
}
@inline
function cosPart(t: v128): v128 {
  const z = f32x4.mul(t, t);
  const q = horner(z, COS, 4, false);
  return f32x4.add(one(), f32x4.mul(z, q));
}

/** Sine (lanes of `ahead` 0) or cosine (1: a quarter turn ahead) of 2π(w + ½)/2³². */
@inline
export function turn(w: v128, ahead: v128): v128 {
  const t = turnPart(w);
  const q = i32x4.add(i32x4.shr_u(i32x4.add(w, entry(WORDS, 5)), 30), ahead);
  const odd = i32x4.shl(q, 31);
  const part = v128.bitselect(cosPart(t), sinPart(t), i32x4.shr_s(odd, 31));
  return v128.xor(part, v128.and(i32x4.shl(q, 30), signBit()));
}
