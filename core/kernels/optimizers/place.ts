/*
 * Where one update reads and writes: weights and slots are read from one place and written to another,
 * so that a trial update can leave them alone. Module globals: set once per weight, read once per call.
 */
export let weight: usize = 0;
export let gradient: usize = 0;
export let slot0: usize = 0;
export let slot1: usize = 0;
export let weightOut: usize = 0;
export let slot0Out: usize = 0;
export let slot1Out: usize = 0;
/** Bytes. */
export let length: usize = 0;
/** learning rate · coefficient of decoupled decay. */
export let decay: f32 = 0;

export function place(w: usize, g: usize, s0: usize, s1: usize, wOut: usize, s0Out: usize, s1Out: usize): void {
  weight = w;
  gradient = g;
  slot0 = s0;
  slot1 = s1;
  weightOut = wOut;
  slot0Out = s0Out;
  slot1Out = s1Out;
}
export function extent(bytes: usize, decayed: f32): void {
  length = bytes;
  decay = decayed;
}

/** Larger of the magnitudes seen so far and |v|, as integer bits: infinity and NaN are larger than all. */
@inline
export function peakOf(peak: v128, v: v128): v128 {
  return i32x4.max_u(peak, v128.and(v, i32x4.splat(0x7fffffff)));
}

/*
 * Slots decay towards zero and would get stuck among the denormals, which are many times slower. What
 * follows changes results below 1e−15 only.
 */

/** Signed means far below 1e−25 become 0. */
@inline
export function flushed(mean: v128): v128 {
  return f32x4.sub(f32x4.add(mean, f32x4.splat(1e-25)), f32x4.splat(1e-25));
}
/** Sums of squares stay above 1e−30. */
@inline
export function aboveDenormal(square: v128): v128 {
  return f32x4.pmax(square, f32x4.splat(1e-30));
}
/** factor · g², with |g| taken as 1e−15 at least. */
@inline
export function squareOf(g: v128, factor: v128): v128 {
  const a = f32x4.pmax(f32x4.abs(g), f32x4.splat(1e-15));
  return f32x4.mul(f32x4.mul(factor, a), a);
}
