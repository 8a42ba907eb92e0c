import { madd } from "../arithmetic.ts";
import { magnitude, smallMean, smallSlope, smallSquare } from "../constants.ts";
import { G_DECAY, G_GRADIENT, G_LENGTH, G_SIZE, G_SLOTS, G_VALUE } from "../layout.ts";

/*
 * What one update works on: so many weight records, or a part of one, in place. Module globals: set once, read once per
 * call. Every optimizer walks over the weights itself, so that what it multiplies with is made once for all of them.
 */
let record: usize = 0;
let count: i32 = 0;
let from: usize = 0;
let limit: usize = 0;
let rate: f64 = 0;

/**
 * `weights` weight records from `first` on; of each the numbers from byte `begin` on, at most `bytes` of them; `lr` for
 * the decoupled decay.
 */
export function place(first: usize, weights: i32, begin: usize, bytes: usize, lr: f64): void {
  record = first;
  count = weights;
  from = begin;
  limit = bytes;
  rate = lr;
}

@inline
export function firstPlace(): usize {
  return record;
}
@inline
export function endPlace(): usize {
  return record + <usize>count * G_SIZE;
}
@inline
export function weightAt(at: usize): usize {
  return <usize>load<u32>(at, G_VALUE) + from;
}
@inline
export function gradientAt(at: usize): usize {
  return <usize>load<u32>(at, G_GRADIENT) + from;
}
@inline
export function slot0At(at: usize): usize {
  return <usize>load<u32>(at, G_SLOTS) + from;
}
@inline
export function slot1At(at: usize): usize {
  return <usize>load<u32>(at, G_SLOTS + 4) + from;
}
@inline
export function bytesAt(at: usize): usize {
  return min(limit, ((<usize>load<i32>(at, G_LENGTH)) << 2) - from);
}
/** Learning rate · coefficient of decoupled decay. */
@inline
export function decayAt(at: usize): f32 {
  return <f32>(rate * <f64>load<f32>(at, G_DECAY));
}

/** Larger of the magnitudes seen so far and |v|: bits without the sign, one place up; infinity and NaN are larger than all. */
@inline
export function peakOf(peak: v128, v: v128): v128 {
  return i32x4.max_u(peak, i32x4.shl(v, 1));
}

/*
 * Slots decay towards zero and would get stuck among the denormals, which are many times slower. What
 * follows changes results below 1e−15 only.
 */

/** Signed means far below 1e−25 become 0. */
@inline
export function flushed(mean: v128): v128 {
  return f32x4.sub(f32x4.add(mean, smallMean()), smallMean());
}
/** Sums of squares stay above 1e−30. */
@inline
export function aboveDenormal(square: v128): v128 {
  return f32x4.pmax(square, smallSquare());
}
/** sum + factor · g², with |g| taken as 1e−15 at least. */
@inline
export function addSquare(sum: v128, g: v128, factor: v128): v128 {
  const a = f32x4.pmax(magnitude(g), smallSlope());
  return madd(sum, f32x4.mul(factor, a), a);
}
