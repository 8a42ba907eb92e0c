import { madd } from "../arithmetic.ts";
import { put } from "../control.ts";

/*
 * Products for narrow networks. A matrix lies feature by feature, [features][lanes]: the rows of the batch
 * are the lanes of `count` vectors (1 … 4 at a time), so that no width is too small for vectors. `count`
 * is a literal wherever these functions are called, and they are inlined: one loop per count.
 */

/**
 * c[r][lanes] = init[r] + Σ_k a(r, k) · b[k][lanes] for two neighbouring r, a(r, k) one number at
 * a + r·ra + k·ka. `ldb`, `ldc`: bytes between features; `init`: two numbers, or with `add` c itself.
 */
@inline
export function productOfTwo(
  a: usize,
  ra: usize,
  ka: usize,
  k: i32,
  b: usize,
  ldb: usize,
  init: usize,
  add: bool,
  c: usize,
  ldc: usize,
  count: i32,
): void {
  const d = c + ldc;
  let p0 = add ? v128.load(c) : v128.load32_splat(init);
  let q0 = add ? v128.load(d) : v128.load32_splat(init, 4);
  let p1 = p0,
    p2 = p0,
    p3 = p0;
  let q1 = q0,
    q2 = q0,
    q3 = q0;
  if (add) {
    if (count > 1) (p1 = v128.load(c, 16)), (q1 = v128.load(d, 16));
    if (count > 2) (p2 = v128.load(c, 32)), (q2 = v128.load(d, 32));
    if (count > 3) (p3 = v128.load(c, 48)), (q3 = v128.load(d, 48));
  }
  let a1 = a + ra;
  for (; k > 0; k--) {
    const u = v128.load32_splat(a);
    const v = v128.load32_splat(a1);
    let x = v128.load(b);
    p0 = madd(p0, u, x);
    q0 = madd(q0, v, x);
    if (count > 1) {
      x = v128.load(b, 16);
      p1 = madd(p1, u, x);
      q1 = madd(q1, v, x);
    }
    if (count > 2) {
      x = v128.load(b, 32);
      p2 = madd(p2, u, x);
      q2 = madd(q2, v, x);
    }
    if (count > 3) {
      x = v128.load(b, 48);
      p3 = madd(p3, u, x);
      q3 = madd(q3, v, x);
    }
    a += ka;
    a1 += ka;
    b += ldb;
  }
  v128.store(c, p0);
  v128.store(d, q0);
  if (count > 1) v128.store(c, p1, 16), v128.store(d, q1, 16);
  if (count > 2) v128.store(c, p2, 32), v128.store(d, q2, 32);
  if (count > 3) v128.store(c, p3, 48), v128.store(d, q3, 48);
}

/** Σ over lanes of x · y, lane by lane of the four sums that `sumOfFour` finishes. */
@inline
function products(x0: v128, x1: v128, x2: v128, x3: v128, y: usize, count: i32): v128 {
  let sum = f32x4.mul(x0, v128.load(y));
  if (count > 1) sum = madd(sum, x1, v128.load(y, 16));
  if (count > 2) sum = madd(sum, x2, v128.load(y, 32));
  if (count > 3) sum = madd(sum, x3, v128.load(y, 48));
  return sum;
}

/** The sums of the lanes of a, b, c and d, each as (0 + 2) + (1 + 3). */
@inline
function sumOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}

/** g[columns] (+)= Σ_lanes x[lanes] · dy[column][lanes]; columns: a multiple of four, `ld` bytes apart. */
@inline
export function productOverLanes(
  x: usize,
  dy: usize,
  ld: usize,
  columns: i32,
  g: usize,
  add: bool,
  count: i32,
): void {
  const x0 = v128.load(x);
  const x1 = count > 1 ? v128.load(x, 16) : x0;
  const x2 = count > 2 ? v128.load(x, 32) : x0;
  const x3 = count > 3 ? v128.load(x, 48) : x0;
  for (; columns > 0; columns -= 4) {
    const a = products(x0, x1, x2, x3, dy, count);
    const b = products(x0, x1, x2, x3, dy + ld, count);
    const c = products(x0, x1, x2, x3, dy + 2 * ld, count);
    const d = products(x0, x1, x2, x3, dy + 3 * ld, count);
    put(g, sumOfFour(a, b, c, d), add);
    dy += 4 * ld;
    g += 16;
  }
}
