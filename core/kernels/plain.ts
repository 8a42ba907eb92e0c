/** sum + a·b with two roundings, in every build. */
@inline
export function madd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), sum);
}
