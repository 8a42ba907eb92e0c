import { madd } from "../arithmetic.ts";
import { put } from "../control.ts";

/*
 * Products for narrow networks. A matrix lies feature by feature, [features][lanes]: the rows of the batch
 * are the lanes of `count` vectors (1 … 4 at a time), so that no width is too small for vectors. `count`
 * is a literal wherever these functions are called, and they are inlined: one loop per count.
 */

/** What becomes of a product: it is stored, or what an activation's forward or backward pass makes of it. */
export const STORED = 0;
export const FORWARD = 1;
export const BACKWARD = 2;

/**
 * Puts the vector `i` bytes into a feature's lanes at `c`. FORWARD: T of it is put. BACKWARD: it is the gradient of
 * y = T(x), and that of x is put; only then is there a y. `stage` is a literal; T: see `along.ts`.
 */
@inline
function settle<T>(value: v128, c: usize, y: usize, i: usize, stage: i32): void {
  const activation = changetype<T>(0);
  if (stage == FORWARD) activation.forward(value, c + i);
  else v128.store(c + i, stage == BACKWARD ? activation.backward(v128.load(y + i), value) : value);
}

/** The same for a vector of the feature at `c` and one of that `ld` bytes further, and as far in y. */
@inline
function settleTwo<T>(p: v128, q: v128, c: usize, y: usize, ld: usize, i: usize, stage: i32): void {
  if (stage == FORWARD) {
    changetype<T>(0).forwardTwo(p, q, c + i, c + ld + i);
  } else {
    settle<T>(p, c, y, i, stage);
    settle<T>(q, c + ld, y + ld, i, stage);
  }
}

/**
 * c[r][lanes] = init[r] + Σ_k a(r, k) · b[k][lanes] for one r, or with `pair` two neighbouring ones; a(r, k) one number
 * at a + r·ra + k·ka; `adjacent`: ra is 4. `ldb`, `ldc`: bytes between features, in y as in c; `init`: a number per r, or
 * with `add` c itself. `adjacent`, `pair`, `count` and `stage` are literals; T and y: see `settle`.
 */
@inline
export function productOfFeatures<T>(
  a: usize,
  ra: usize,
  adjacent: bool,
  ka: usize,
  k: i32,
  b: usize,
  ldb: usize,
  init: usize,
  add: bool,
  c: usize,
  ldc: usize,
  y: usize,
  pair: bool,
  count: i32,
  stage: i32,
): void {
  const d = c + ldc;
  let p0 = add ? v128.load(c) : v128.load32_splat(init);
  let q0 = p0;
  if (pair) q0 = add ? v128.load(d) : v128.load32_splat(init, 4);
  let p1 = p0,
    p2 = p0,
    p3 = p0;
  let q1 = q0,
    q2 = q0,
    q3 = q0;
  if (add) {
    if (count > 1) p1 = v128.load(c, 16);
    if (count > 2) p2 = v128.load(c, 32);
    if (count > 3) p3 = v128.load(c, 48);
    if (pair && count > 1) q1 = v128.load(d, 16);
    if (pair && count > 2) q2 = v128.load(d, 32);
    if (pair && count > 3) q3 = v128.load(d, 48);
  }
  let a1 = a + ra;
  for (const end = b + <usize>k * ldb; b != end; b += ldb) {
    const u = v128.load32_splat(a);
    const v = !pair ? u : adjacent ? v128.load32_splat(a, 4) : v128.load32_splat(a1);
    let z = v128.load(b);
    p0 = madd(p0, u, z);
    if (pair) q0 = madd(q0, v, z);
    if (count > 1) {
      z = v128.load(b, 16);
      p1 = madd(p1, u, z);
      if (pair) q1 = madd(q1, v, z);
    }
    if (count > 2) {
      z = v128.load(b, 32);
      p2 = madd(p2, u, z);
      if (pair) q2 = madd(q2, v, z);
    }
    if (count > 3) {
      z = v128.load(b, 48);
      p3 = madd(p3, u, z);
      if (pair) q3 = madd(q3, v, z);
    }
    a += ka;
    if (pair && !adjacent) a1 += ka;
  }
  if (pair) {
    settleTwo<T>(p0, q0, c, y, ldc, 0, stage);
    if (count > 1) settleTwo<T>(p1, q1, c, y, ldc, 16, stage);
    if (count > 2) settleTwo<T>(p2, q2, c, y, ldc, 32, stage);
    if (count > 3) settleTwo<T>(p3, q3, c, y, ldc, 48, stage);
  } else {
    settle<T>(p0, c, y, 0, stage);
    if (count > 1) settle<T>(p1, c, y, 16, stage);
    if (count > 2) settle<T>(p2, c, y, 32, stage);
    if (count > 3) settle<T>(p3, c, y, 48, stage);
  }
}

/** Zeros in the lanes of so many features. */
@inline
export function clearFeatures(c: usize, ldc: usize, features: i32, count: i32): void {
  const none = f32x4(0, 0, 0, 0);
  for (; features > 0; features--, c += ldc) {
    v128.store(c, none);
    if (count > 1) v128.store(c, none, 16);
    if (count > 2) v128.store(c, none, 32);
    if (count > 3) v128.store(c, none, 48);
  }
}

/** Σ over lanes of x · y, lane by lane of the four sums that `total` finishes. */
@inline
function products(x0: v128, x1: v128, x2: v128, x3: v128, y: usize, count: i32): v128 {
  let sum = f32x4.mul(x0, v128.load(y));
  if (count > 1) sum = madd(sum, x1, v128.load(y, 16));
  if (count > 2) sum = madd(sum, x2, v128.load(y, 32));
  if (count > 3) sum = madd(sum, x3, v128.load(y, 48));
  return sum;
}

/** Half way to the sums of the lanes of a and b. */
@inline
function halfway(a: v128, b: v128): v128 {
  return f32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
}
/** The sums of the lanes of a, b, c and d, each as (0 + 2) + (1 + 3), from `halfway`. */
@inline
function total(ab: v128, cd: v128): v128 {
  return f32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}

/**
 * g[columns] (+)= Σ_lanes x[lanes] · dy[column][lanes] for one feature of x; columns lie `ld` bytes apart. Up to the next
 * multiple of four columns 0 is put.
 */
@inline
export function productsOfOne(x: usize, dy: usize, ld: usize, columns: i32, g: usize, add: bool, count: i32): void {
  const none = f32x4(0, 0, 0, 0);
  const x0 = v128.load(x);
  const x1 = count > 1 ? v128.load(x, 16) : x0;
  const x2 = count > 2 ? v128.load(x, 32) : x0;
  const x3 = count > 3 ? v128.load(x, 48) : x0;
  for (; columns > 0; columns -= 4) {
    const a = products(x0, x1, x2, x3, dy, count);
    const b = columns > 1 ? products(x0, x1, x2, x3, dy + ld, count) : none;
    const ab = halfway(a, b);
    const c = columns > 2 ? products(x0, x1, x2, x3, dy + 2 * ld, count) : none;
    const d = columns > 3 ? products(x0, x1, x2, x3, dy + 3 * ld, count) : none;
    put(g, total(ab, halfway(c, d)), add);
    dy += 4 * ld;
    g += 16;
  }
}

/**
 * The same for two neighbouring features of x, whose sums lie `ldg` bytes apart: what is loaded of dy serves both, and
 * so little is alive at a time that it fits into sixteen registers.
 */
@inline
export function productsOfTwo(
  x: usize,
  dy: usize,
  ld: usize,
  columns: i32,
  g: usize,
  ldg: usize,
  add: bool,
  count: i32,
): void {
  const none = f32x4(0, 0, 0, 0);
  const z = x + ld;
  const x0 = v128.load(x);
  const z0 = v128.load(z);
  const x1 = count > 1 ? v128.load(x, 16) : x0;
  const z1 = count > 1 ? v128.load(z, 16) : z0;
  const x2 = count > 2 ? v128.load(x, 32) : x0;
  const z2 = count > 2 ? v128.load(z, 32) : z0;
  const x3 = count > 3 ? v128.load(x, 48) : x0;
  const z3 = count > 3 ? v128.load(z, 48) : z0;
  for (; columns > 0; columns -= 4) {
    let y = v128.load(dy);
    let xa = f32x4.mul(x0, y),
      za = f32x4.mul(z0, y);
    if (count > 1) (y = v128.load(dy, 16)), (xa = madd(xa, x1, y)), (za = madd(za, z1, y));
    if (count > 2) (y = v128.load(dy, 32)), (xa = madd(xa, x2, y)), (za = madd(za, z2, y));
    if (count > 3) (y = v128.load(dy, 48)), (xa = madd(xa, x3, y)), (za = madd(za, z3, y));
    let xb = none,
      zb = none;
    if (columns > 1) {
      const at = dy + ld;
      y = v128.load(at);
      (xb = f32x4.mul(x0, y)), (zb = f32x4.mul(z0, y));
      if (count > 1) (y = v128.load(at, 16)), (xb = madd(xb, x1, y)), (zb = madd(zb, z1, y));
      if (count > 2) (y = v128.load(at, 32)), (xb = madd(xb, x2, y)), (zb = madd(zb, z2, y));
      if (count > 3) (y = v128.load(at, 48)), (xb = madd(xb, x3, y)), (zb = madd(zb, z3, y));
    }
    (xa = halfway(xa, xb)), (za = halfway(za, zb));
    let xc = none,
      zc = none;
    if (columns > 2) {
      const at = dy + 2 * ld;
      y = v128.load(at);
      (xc = f32x4.mul(x0, y)), (zc = f32x4.mul(z0, y));
      if (count > 1) (y = v128.load(at, 16)), (xc = madd(xc, x1, y)), (zc = madd(zc, z1, y));
      if (count > 2) (y = v128.load(at, 32)), (xc = madd(xc, x2, y)), (zc = madd(zc, z2, y));
      if (count > 3) (y = v128.load(at, 48)), (xc = madd(xc, x3, y)), (zc = madd(zc, z3, y));
    }
    (xb = none), (zb = none);
    if (columns > 3) {
      const at = dy + 3 * ld;
      y = v128.load(at);
      (xb = f32x4.mul(x0, y)), (zb = f32x4.mul(z0, y));
      if (count > 1) (y = v128.load(at, 16)), (xb = madd(xb, x1, y)), (zb = madd(zb, z1, y));
      if (count > 2) (y = v128.load(at, 32)), (xb = madd(xb, x2, y)), (zb = madd(zb, z2, y));
      if (count > 3) (y = v128.load(at, 48)), (xb = madd(xb, x3, y)), (zb = madd(zb, z3, y));
    }
    put(g, total(xa, halfway(xc, xb)), add);
    put(g + ldg, total(za, halfway(zc, zb)), add);
    dy += 4 * ld;
    g += 16;
  }
}
