/** The one place where products are summed: multiply, round, add, round (portable arithmetic). */
@inline
export function madd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}
