import { magnitude, smallMean, smallSlope, smallSquare } from "../constants.ts";

/*
 * What one update works on, in place. Module globals: set once per stretch of weights, read once per call.
 */
export let weight: usize = 0;
export let gradient: usize = 0;
export let slot0: usize = 0;
export let slot1: usize = 0;
/** Bytes. */
export let length: usize = 0;
/** learning rate · coefficient of decoupled decay. */
export let decay: f32 = 0;

export function place(w: usize, g: usize, s0: usize, s1: usize, bytes: usize, decayed: f32): void {
  weight = w;
  gradient = g;
  slot0 = s0;
  slot1 = s1;
  length = bytes;
  decay = decayed;
}

/** Larger of the magnitudes seen so far and |v|, as integer bits: infinity and NaN are larger than all. */
@inline
export function peakOf(peak: v128, v: v128): v128 {
  return i32x4.max_u(peak, magnitude(v));
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
/** factor · g², with |g| taken as 1e−15 at least. */
@inline
export function squareOf(g: v128, factor: v128): v128 {
  const a = f32x4.pmax(magnitude(g), smallSlope());
  return f32x4.mul(f32x4.mul(factor, a), a);
}
