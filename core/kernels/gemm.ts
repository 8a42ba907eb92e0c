import { madd } from "./arithmetic.ts";

/*
 * The inner blocks of every matrix product: c = init + Σ_k a[row][k] · b[k][column], summed in the order
 * of k. `lda`, `ldb`, `ldi`, `ldc` are distances between rows in bytes. Eight to twelve accumulators hide
 * the latency of an addition and leave room for operands in sixteen registers. Measured in V8 (billions of
 * operations a second, one core that can do 62 fused): five rows 57 portable, six rows 61 fused but 31
 * portable; two steps of k per round 36 … 49, because copies between registers come in.
 */

/** c: 6 rows × 8 columns. */
export function block6x8(
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
  let a4 = a3 + lda;
  let a5 = a4 + lda;
  let s00 = v128.load(init, 0);
  let s01 = v128.load(init, 16);
  init += ldi;
  let s10 = v128.load(init, 0);
  let s11 = v128.load(init, 16);
  init += ldi;
  let s20 = v128.load(init, 0);
  let s21 = v128.load(init, 16);
  init += ldi;
  let s30 = v128.load(init, 0);
  let s31 = v128.load(init, 16);
  init += ldi;
  let s40 = v128.load(init, 0);
  let s41 = v128.load(init, 16);
  init += ldi;
  let s50 = v128.load(init, 0);
  let s51 = v128.load(init, 16);
  for (; k > 0; k--) {
    const b0 = v128.load(b, 0);
    const b1 = v128.load(b, 16);
    const x0 = v128.load32_splat(a);
    s00 = madd(s00, x0, b0);
    s01 = madd(s01, x0, b1);
    const x1 = v128.load32_splat(a1);
    s10 = madd(s10, x1, b0);
    s11 = madd(s11, x1, b1);
    const x2 = v128.load32_splat(a2);
    s20 = madd(s20, x2, b0);
    s21 = madd(s21, x2, b1);
    const x3 = v128.load32_splat(a3);
    s30 = madd(s30, x3, b0);
    s31 = madd(s31, x3, b1);
    const x4 = v128.load32_splat(a4);
    s40 = madd(s40, x4, b0);
    s41 = madd(s41, x4, b1);
    const x5 = v128.load32_splat(a5);
    s50 = madd(s50, x5, b0);
    s51 = madd(s51, x5, b1);
    b += ldb;
    a += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    a4 += 4;
    a5 += 4;
  }
  v128.store(c, s00, 0);
  v128.store(c, s01, 16);
  c += ldc;
  v128.store(c, s10, 0);
  v128.store(c, s11, 16);
  c += ldc;
  v128.store(c, s20, 0);
  v128.store(c, s21, 16);
  c += ldc;
  v128.store(c, s30, 0);
  v128.store(c, s31, 16);
  c += ldc;
  v128.store(c, s40, 0);
  v128.store(c, s41, 16);
  c += ldc;
  v128.store(c, s50, 0);
  v128.store(c, s51, 16);
}

/** c: 5 rows × 8 columns. */
export function block5x8(
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
  let a4 = a3 + lda;
  let s00 = v128.load(init, 0);
  let s01 = v128.load(init, 16);
  init += ldi;
  let s10 = v128.load(init, 0);
  let s11 = v128.load(init, 16);
  init += ldi;
  let s20 = v128.load(init, 0);
  let s21 = v128.load(init, 16);
  init += ldi;
  let s30 = v128.load(init, 0);
  let s31 = v128.load(init, 16);
  init += ldi;
  let s40 = v128.load(init, 0);
  let s41 = v128.load(init, 16);
  for (; k > 0; k--) {
    const b0 = v128.load(b, 0);
    const b1 = v128.load(b, 16);
    const x0 = v128.load32_splat(a);
    s00 = madd(s00, x0, b0);
    s01 = madd(s01, x0, b1);
    const x1 = v128.load32_splat(a1);
    s10 = madd(s10, x1, b0);
    s11 = madd(s11, x1, b1);
    const x2 = v128.load32_splat(a2);
    s20 = madd(s20, x2, b0);
    s21 = madd(s21, x2, b1);
    const x3 = v128.load32_splat(a3);
    s30 = madd(s30, x3, b0);
    s31 = madd(s31, x3, b1);
    const x4 = v128.load32_splat(a4);
    s40 = madd(s40, x4, b0);
    s41 = madd(s41, x4, b1);
    b += ldb;
    a += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    a4 += 4;
  }
  v128.store(c, s00, 0);
  v128.store(c, s01, 16);
  c += ldc;
  v128.store(c, s10, 0);
  v128.store(c, s11, 16);
  c += ldc;
  v128.store(c, s20, 0);
  v128.store(c, s21, 16);
  c += ldc;
  v128.store(c, s30, 0);
  v128.store(c, s31, 16);
  c += ldc;
  v128.store(c, s40, 0);
  v128.store(c, s41, 16);
}

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
  let s00 = v128.load(init, 0);
  let s01 = v128.load(init, 16);
  init += ldi;
  let s10 = v128.load(init, 0);
  let s11 = v128.load(init, 16);
  init += ldi;
  let s20 = v128.load(init, 0);
  let s21 = v128.load(init, 16);
  init += ldi;
  let s30 = v128.load(init, 0);
  let s31 = v128.load(init, 16);
  for (; k > 0; k--) {
    const b0 = v128.load(b, 0);
    const b1 = v128.load(b, 16);
    const x0 = v128.load32_splat(a);
    s00 = madd(s00, x0, b0);
    s01 = madd(s01, x0, b1);
    const x1 = v128.load32_splat(a1);
    s10 = madd(s10, x1, b0);
    s11 = madd(s11, x1, b1);
    const x2 = v128.load32_splat(a2);
    s20 = madd(s20, x2, b0);
    s21 = madd(s21, x2, b1);
    const x3 = v128.load32_splat(a3);
    s30 = madd(s30, x3, b0);
    s31 = madd(s31, x3, b1);
    b += ldb;
    a += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
  }
  v128.store(c, s00, 0);
  v128.store(c, s01, 16);
  c += ldc;
  v128.store(c, s10, 0);
  v128.store(c, s11, 16);
  c += ldc;
  v128.store(c, s20, 0);
  v128.store(c, s21, 16);
  c += ldc;
  v128.store(c, s30, 0);
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
