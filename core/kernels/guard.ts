import { integer, pointer, real } from "./control.ts";
import { clearPeaks, hasHelpers, largestPeak, meetPeak, share } from "./crew.ts";
import {
  C_CLIP_LIMIT,
  C_CLIPPING,
  C_STRETCH_COUNT,
  C_STRETCHES,
  CLIP_NORM,
  CLIP_VALUE,
  G_GRADIENT,
  G_IDLE,
  G_L2,
  G_LENGTH,
  G_SIZE,
  G_VALUE,
} from "./layout.ts";
import { peakOf } from "./optimizers/place.ts";
import { findPiece, PIECE_LENGTH, pieceBytes, pieceCount, pieceFrom, pieceRecord } from "./pieces.ts";

/** Time that a piece takes here, in multiply–adds of a product. */
const PIECE_WORK: i64 = 3 * PIECE_LENGTH;

/** Bits of infinity: magnitudes with these bits or more are not finite. */
export const NOT_FINITE: u32 = 0x7f800000;

/** The bits of the largest magnitude among those of `peakOf`. */
export function largestMagnitude(v: v128): u32 {
  const pairs = i32x4.max_u(v, v128.shuffle<i32>(v, v, 2, 3, 0, 1));
  return <u32>i32x4.extract_lane(i32x4.max_u(pairs, v128.shuffle<i32>(pairs, pairs, 1, 0, 3, 2)), 0) >> 1;
}

/**
 * Adds the gradient l2·w of the penalty's smooth part to every gradient. Returns the bits of the largest magnitude
 * found; ≥ `NOT_FINITE` when a gradient is not finite.
 */
export function completeGradients(): u32 {
  if (hasHelpers()) {
    clearPeaks();
    share(completePiece, pieceCount(), PIECE_WORK, 1);
    return largestPeak();
  }
  let record = pointer(C_STRETCHES);
  let peak = i32x4.splat(0);
  for (let n = integer(C_STRETCH_COUNT); n > 0; n--, record += G_SIZE) {
    peak = i32x4.max_u(peak, complete(record, 0, (<usize>load<i32>(record, G_LENGTH)) << 2));
  }
  return largestMagnitude(peak);
}

function completePiece(index: i32): void {
  findPiece(index);
  meetPeak(largestMagnitude(complete(pieceRecord, pieceFrom, pieceBytes)));
}

/** The gradients of a part of a stretch; returns the largest magnitudes as `peakOf`. */
function complete(record: usize, from: usize, bytes: usize): v128 {
  const g = <usize>load<u32>(record, G_GRADIENT) + from;
  if (load<i32>(record, G_IDLE) != 0) memory.fill(g, 0, bytes);
  const l2 = load<f32>(record, G_L2);
  if (l2 != 0) addPenalty(<usize>load<u32>(record, G_VALUE) + from, g, bytes, l2);
  return peakOfAll(g, bytes);
}

/** The largest magnitudes of `bytes / 4` numbers, as `peakOf`; four at a time, so that none waits for another. */
function peakOfAll(g: usize, bytes: usize): v128 {
  let a = i32x4.splat(0),
    b = a,
    c = a,
    d = a;
  let i: usize = 0;
  for (; i + 64 <= bytes; i += 64) {
    a = peakOf(a, v128.load(g + i));
    b = peakOf(b, v128.load(g + i, 16));
    c = peakOf(c, v128.load(g + i, 32));
    d = peakOf(d, v128.load(g + i, 48));
  }
  for (; i < bytes; i += 16) a = peakOf(a, v128.load(g + i));
  return i32x4.max_u(i32x4.max_u(a, b), i32x4.max_u(c, d));
}

function addPenalty(w: usize, g: usize, end: usize, l2: f32): void {
  for (let i: usize = 0; i < end; i += 16) {
    const slope = f32x4.mul(f32x4.splat(l2), v128.load(w + i));
    v128.store(g + i, f32x4.add(v128.load(g + i), slope));
  }
}

/** Clips gradients by value, or all together by their Euclidean norm (summed in float64). */
export function clipGradients(): void {
  const kind = integer(C_CLIPPING);
  const limit = real(C_CLIP_LIMIT);
  if (kind == CLIP_VALUE) {
    const high = f32x4.splat(<f32>limit);
    forEach(false, high);
  } else if (kind == CLIP_NORM) {
    const norm = sqrt(sumOfSquares());
    if (norm > limit) forEach(true, f32x4.splat(<f32>(limit / norm)));
  }
}

/** Scales all gradients by `v`, or clamps them into ±v. */
function forEach(scale: bool, v: v128): void {
  let record = pointer(C_STRETCHES);
  const low = f32x4.neg(v);
  for (let n = integer(C_STRETCH_COUNT); n > 0; n--, record += G_SIZE) {
    const g = <usize>load<u32>(record, G_GRADIENT);
    const end = (<usize>load<i32>(record, G_LENGTH)) << 2;
    for (let i: usize = 0; i < end; i += 16) {
      const value = v128.load(g + i);
      v128.store(g + i, scale ? f32x4.mul(value, v) : f32x4.pmin(f32x4.pmax(value, low), v));
    }
  }
}

function sumOfSquares(): f64 {
  let record = pointer(C_STRETCHES);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let n = integer(C_STRETCH_COUNT); n > 0; n--, record += G_SIZE) {
    const g = <usize>load<u32>(record, G_GRADIENT);
    const end = (<usize>load<i32>(record, G_LENGTH)) << 2;
    for (let i: usize = 0; i < end; i += 16) {
      const value = v128.load(g + i);
      const first = f64x2.promote_low_f32x4(value);
      const second = f64x2.promote_low_f32x4(v128.shuffle<i32>(value, value, 2, 3, 0, 1));
      low = f64x2.add(low, f64x2.mul(first, first));
      high = f64x2.add(high, f64x2.mul(second, second));
    }
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
