import { pointer } from "./control.ts";
import { block1x4, block1x8, block4x4, block4x8, block5x8, block6x8 } from "./gemm.ts";
import { C_PANEL } from "./layout.ts";
import { packColumns, packRows } from "./pack.ts";

/** Products longer than this are summed in pieces, in the same order, so that a panel stays in cache. */
const DEPTH: i32 = 512;
/** From this many rows on a panel is copied together first; the numbers are the same either way. */
const PACK_ROWS: i32 = 32;

/**
 * One block of columns (`bytes` = 32 or 16 wide) of c[rows] = init + a[rows][k] · b[k]. `rows` is rounded
 * up to 4 unless it is 1: buffers have room for that.
 */
function columnBlock(
  a: usize,
  lda: usize,
  rows: i32,
  k: i32,
  b: usize,
  ldb: usize,
  bytes: usize,
  init: usize,
  ldi: usize,
  c: usize,
  ldc: usize,
): void {
  for (let done = 0; done < k; done += DEPTH) {
    const depth = min(k - done, DEPTH);
    const part = a + ((<usize>done) << 2);
    const factor = b + <usize>done * ldb;
    const start = done == 0 ? init : c;
    const step = done == 0 ? ldi : ldc;
    if (rows == 1) {
      if (bytes == 32) block1x8(part, factor, ldb, depth, start, c);
      else block1x4(part, factor, ldb, depth, start, c);
      continue;
    }
    let left = (rows + 3) & ~3;
    let at = part;
    let from = start;
    let to = c;
    if (bytes == 32) {
      // The tallest blocks that this build is fast with, as many as leave only blocks of four rows.
      if (ASC_FEATURE_RELAXED_SIMD) {
        for (let sixes = 2 * (left / 12); sixes > 0; sixes--, left -= 6) {
          block6x8(at, lda, factor, ldb, depth, from, step, to, ldc);
          at += 6 * lda;
          from += 6 * step;
          to += 6 * ldc;
        }
      } else {
        for (let fives = left - 4 * ((left + 4) / 5); fives > 0; fives--, left -= 5) {
          block5x8(at, lda, factor, ldb, depth, from, step, to, ldc);
          at += 5 * lda;
          from += 5 * step;
          to += 5 * ldc;
        }
      }
    }
    for (; left > 0; left -= 4) {
      if (bytes == 32) block4x8(at, lda, factor, ldb, depth, from, step, to, ldc);
      else block4x4(at, lda, factor, ldb, depth, from, step, to, ldc);
      at += 4 * lda;
      from += 4 * step;
      to += 4 * ldc;
    }
  }
}

/**
 * c[rows, n] = init + a[rows, k] · b[k, n]. `init` is a matrix with rows `ldi` bytes apart (0: the same row
 * for all), or 16 zeros where `advance` is false. n is a multiple of 4. Distances in bytes.
 */
export function multiply(
  a: usize,
  lda: usize,
  rows: i32,
  k: i32,
  b: usize,
  ldb: usize,
  n: i32,
  init: usize,
  ldi: usize,
  advance: bool,
  c: usize,
  ldc: usize,
): void {
  const packed = rows >= PACK_ROWS;
  const panel = pointer(C_PANEL);
  const end = (<usize>n) << 2;
  for (let j: usize = 0; j < end; j += 32) {
    const bytes: usize = end - j >= 32 ? 32 : 16;
    if (packed) packColumns(b + j, ldb, k, bytes, panel);
    columnBlock(
      a,
      lda,
      rows,
      k,
      packed ? panel : b + j,
      packed ? bytes : ldb,
      bytes,
      advance ? init + j : init,
      ldi,
      c + j,
      ldc,
    );
  }
}

/** c[rows, n] = init + a[rows, k] · wᵀ, w: [n, k]; otherwise as `multiply`. */
export function multiplyTransposed(
  a: usize,
  lda: usize,
  rows: i32,
  k: i32,
  w: usize,
  ldw: usize,
  n: i32,
  init: usize,
  ldi: usize,
  advance: bool,
  c: usize,
  ldc: usize,
): void {
  const panel = pointer(C_PANEL);
  const end = (<usize>n) << 2;
  for (let j: usize = 0; j < end; j += 32) {
    const bytes: usize = end - j >= 32 ? 32 : 16;
    packRows(w + (j >> 2) * ldw, ldw, k, bytes, panel);
    columnBlock(a, lda, rows, k, panel, bytes, bytes, advance ? init + j : init, ldi, c + j, ldc);
  }
}
