/**
 * The one place where products are summed. Built twice from the same sources: `portable` multiplies,
 * rounds, adds and rounds; `fused` (relaxed SIMD) rounds once wherever the processor can.
 */
@inline
export function madd(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** sum − a·b, rounded in the same way. */
@inline
export function nmadd(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, sum);
  return f32x4.sub(sum, f32x4.mul(a, b));
}

/** a·b + c as `madd` computes it: the host finds out whether this processor really fuses. */
export function multiplyAdd(a: f32, b: f32, c: f32): f32 {
  return f32x4.extract_lane(madd(f32x4.splat(c), f32x4.splat(a), f32x4.splat(b)), 0);
}
