import { panel } from "./crew.ts";
import { block1x4, block1x8, block4x4, block4x8, block5x8, block6x8 } from "./gemm.ts";
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

/** Blocks side by side that fill a cache line. */
export const TILES_OF_A_LINE: i32 = 2;

/** Blocks of eight columns in rows of `stride` numbers; the last one may be half a block. */
@inline
export function columnBlocks(stride: i32): i32 {
  return (stride + 7) >> 3;
}
/** Bytes of block `index`. */
@inline
export function blockBytes(stride: i32, index: i32): usize {
  return stride - (index << 3) >= 8 ? 32 : 16;
}

/**
 * One block of columns (`bytes` = 32 or 16 wide; b, init and c point at it) of c[rows, n] = init + a[rows, k] · b[k, n].
 * `init` is a matrix with rows `ldi` bytes apart (0: the same row for all). Distances in bytes.
 */
export function multiplyBlock(
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
  if (rows < PACK_ROWS) {
    columnBlock(a, lda, rows, k, b, ldb, bytes, init, ldi, c, ldc);
    return;
  }
  const packed = panel();
  packColumns(b, ldb, k, bytes, packed);
  columnBlock(a, lda, rows, k, packed, bytes, bytes, init, ldi, c, ldc);
}

/** The same of init + a[rows, k] · wᵀ; w points at the rows of [n, k] that are this block's columns. */
export function multiplyTransposedBlock(
  a: usize,
  lda: usize,
  rows: i32,
  k: i32,
  w: usize,
  ldw: usize,
  bytes: usize,
  init: usize,
  ldi: usize,
  c: usize,
  ldc: usize,
): void {
  const packed = panel();
  packRows(w, ldw, k, bytes, packed);
  columnBlock(a, lda, rows, k, packed, bytes, bytes, init, ldi, c, ldc);
}
