import { madd } from "./arithmetic.ts";

/*
 * The inner blocks of every matrix product: c = init + Σ_k a[row][k] · b[k][column], summed in the order
 * of k. `lda`, `ldb`, `ldi`, `ldc` are distances between rows in bytes. Eight accumulators hide the
 * latency of an addition and still leave room for operands in sixteen registers.
 */

/** c: 4 rows × 8 columns. */
export function block4x8(
  a: usize,
  lda: usize,
  b: usize,
  ldb: usize,
  k: i32,
  init: usize,
  ldi: usize,
  c: usize,
  ldc: usize,
): void {
  let a1 = a + lda;
  let a2 = a1 + lda;
  let a3 = a2 + lda;
  const i1 = init + ldi;
  const i2 = i1 + ldi;
  const i3 = i2 + ldi;
  let s00 = v128.load(init),
    s01 = v128.load(init, 16);
  let s10 = v128.load(i1),
    s11 = v128.load(i1, 16);
  let s20 = v128.load(i2),
    s21 = v128.load(i2, 16);
  let s30 = v128.load(i3),
    s31 = v128.load(i3, 16);
  for (; k >= 2; k -= 2) {
    let b0 = v128.load(b),
      b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    s00 = madd(s00, x, b0);
    s01 = madd(s01, x, b1);
    x = v128.load32_splat(a1);
    s10 = madd(s10, x, b0);
    s11 = madd(s11, x, b1);
    x = v128.load32_splat(a2);
    s20 = madd(s20, x, b0);
    s21 = madd(s21, x, b1);
    x = v128.load32_splat(a3);
    s30 = madd(s30, x, b0);
    s31 = madd(s31, x, b1);
    b += ldb;
    (b0 = v128.load(b)), (b1 = v128.load(b, 16));
    x = v128.load32_splat(a, 4);
    s00 = madd(s00, x, b0);
    s01 = madd(s01, x, b1);
    x = v128.load32_splat(a1, 4);
    s10 = madd(s10, x, b0);
    s11 = madd(s11, x, b1);
    x = v128.load32_splat(a2, 4);
    s20 = madd(s20, x, b0);
    s21 = madd(s21, x, b1);
    x = v128.load32_splat(a3, 4);
    s30 = madd(s30, x, b0);
    s31 = madd(s31, x, b1);
    b += ldb;
    a += 8;
    a1 += 8;
    a2 += 8;
    a3 += 8;
  }
  if (k != 0) {
    const b0 = v128.load(b),
      b1 = v128.load(b, 16);
    s00 = madd(s00, v128.load32_splat(a), b0);
    s01 = madd(s01, v128.load32_splat(a), b1);
    s10 = madd(s10, v128.load32_splat(a1), b0);
    s11 = madd(s11, v128.load32_splat(a1), b1);
    s20 = madd(s20, v128.load32_splat(a2), b0);
    s21 = madd(s21, v128.load32_splat(a2), b1);
    s30 = madd(s30, v128.load32_splat(a3), b0);
    s31 = madd(s31, v128.load32_splat(a3), b1);
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  c += ldc;
  v128.store(c, s10);
  v128.store(c, s11, 16);
  c += ldc;
  v128.store(c, s20);
  v128.store(c, s21, 16);
  c += ldc;
  v128.store(c, s30);
  v128.store(c, s31, 16);
}

/** c: 4 rows × 4 columns. */
export function block4x4(
  a: usize,
  lda: usize,
  b: usize,
  ldb: usize,
  k: i32,
  init: usize,
  ldi: usize,
  c: usize,
  ldc: usize,
): void {
  const r1 = lda,
    r2 = lda + lda,
    r3 = r2 + lda;
  let s0 = v128.load(init);
  let s1 = v128.load(init + ldi);
  let s2 = v128.load(init + 2 * ldi);
  let s3 = v128.load(init + 3 * ldi);
  for (; k > 0; k--) {
    const y = v128.load(b);
    s0 = madd(s0, v128.load32_splat(a), y);
    s1 = madd(s1, v128.load32_splat(a + r1), y);
    s2 = madd(s2, v128.load32_splat(a + r2), y);
    s3 = madd(s3, v128.load32_splat(a + r3), y);
    a += 4;
    b += ldb;
  }
  v128.store(c, s0);
  v128.store(c + ldc, s1);
  v128.store(c + 2 * ldc, s2);
  v128.store(c + 3 * ldc, s3);
}

/** c: 1 row × 8 columns; for batches of one row. */
export function block1x8(a: usize, b: usize, ldb: usize, k: i32, init: usize, c: usize): void {
  let s0 = v128.load(init);
  let s1 = v128.load(init, 16);
  for (; k > 0; k--) {
    const x = v128.load32_splat(a);
    s0 = madd(s0, x, v128.load(b));
    s1 = madd(s1, x, v128.load(b, 16));
    a += 4;
    b += ldb;
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}

/** c: 1 row × 4 columns. */
export function block1x4(a: usize, b: usize, ldb: usize, k: i32, init: usize, c: usize): void {
  let s0 = v128.load(init);
  for (; k > 0; k--) {
    s0 = madd(s0, v128.load32_splat(a), v128.load(b));
    a += 4;
    b += ldb;
  }
  v128.store(c, s0);
}
