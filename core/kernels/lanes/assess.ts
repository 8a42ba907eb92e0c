import { integer, pointer, real } from "../control.ts";
import {
  C_HEAD,
  C_LANE_TARGETS,
  C_LOSS,
  C_LOSS_GRADIENT,
  C_LOSS_INPUT,
  C_LOSS_PARAM,
  C_LOSS_WIDTH,
  C_MICRO_ROWS,
  C_OUTPUTS,
  H_NONE,
  H_SIGMOID,
  L_BINARY_CROSS_ENTROPY,
  L_CROSS_ENTROPY,
  L_HUBER,
  L_MAE,
  L_SIGMOID_CROSS_ENTROPY,
  L_SOFTMAX_CROSS_ENTROPY,
  LANE_ROWS,
} from "../layout.ts";
import { BinaryCrossEntropy, CrossEntropy, Huber, Mae, Mse, SigmoidCrossEntropy } from "../losses.ts";
import { expFlush, logFromOne, sigmoid } from "../math.ts";
import { SUMS, TOPS } from "./objective.ts";
import { gatherLaneFeatures, laneForward } from "./passes.ts";
import { gatherLaneTargets } from "./targets.ts";
import { beginTally, endTally, putDown, tally } from "./tally.ts";

/*
 * Assessments of narrow networks: micro-batch by micro-batch, each of them in pieces of LANE_ROWS rows. Sums are added up in the order in which
 * `objective.ts` does it row by row, so that the loss has the same bits.
 */

const zero = f32x4(0, 0, 0, 0);

/** total + weight · value of every row of four, of which `left` exist; one after the other. */
@inline
function plusRows(total: f64, value: v128, weight: f64, left: i32): f64 {
  total += weight * <f64>f32x4.extract_lane(value, 0);
  if (left > 1) total += weight * <f64>f32x4.extract_lane(value, 1);
  if (left > 2) total += weight * <f64>f32x4.extract_lane(value, 2);
  if (left > 3) total += weight * <f64>f32x4.extract_lane(value, 3);
  return total;
}

/** Sums over outputs as the four lanes of a row would hold them: of every fourth output, then all four. */
@inline
function across(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
}

@inline
function valueAt<T>(at: usize, y: usize, param: v128): v128 {
  return changetype<T>(0).value(v128.load(at), v128.load(y), param);
}

function elementwise<T>(total: f64, rows: i32, divisor: f64): f64 {
  const width = integer(C_LOSS_WIDTH);
  const ld = (<usize>(rows + 3) >> 2) << 4;
  const param = f32x4.splat(<f32>real(C_LOSS_PARAM));
  const weight = 1 / divisor;
  // The last block of four outputs comes first.
  const last = (width - 1) & ~3;
  for (let j: usize = 0; j < ld; j += 16) {
    const p = pointer(C_LOSS_INPUT) + j;
    const y = pointer(C_LANE_TARGETS) + j;
    let at = <usize>last * ld;
    let a = valueAt<T>(p + at, y + at, param);
    let b = last + 1 < width ? valueAt<T>(p + at + ld, y + at + ld, param) : zero;
    let c = last + 2 < width ? valueAt<T>(p + at + 2 * ld, y + at + 2 * ld, param) : zero;
    let d = last + 3 < width ? valueAt<T>(p + at + 3 * ld, y + at + 3 * ld, param) : zero;
    at = 0;
    for (let k = 0; k < last; k += 4, at += 4 * ld) {
      a = f32x4.add(a, valueAt<T>(p + at, y + at, param));
      b = f32x4.add(b, valueAt<T>(p + at + ld, y + at + ld, param));
      c = f32x4.add(c, valueAt<T>(p + at + 2 * ld, y + at + 2 * ld, param));
      d = f32x4.add(d, valueAt<T>(p + at + 3 * ld, y + at + 3 * ld, param));
    }
    total = plusRows(total, across(a, b, c, d), weight, rows - <i32>(j >> 2));
  }
  return total;
}

/** The exponential of one logit, kept in its place. */
@inline
function exponential(z: usize, e: usize, top: v128): v128 {
  const value = expFlush(f32x4.sub(v128.load(z), top));
  v128.store(e, value);
  return value;
}
@inline
function crossValue(z: usize, y: usize, logSum: v128, top: v128): v128 {
  return f32x4.mul(v128.load(y), f32x4.sub(logSum, f32x4.sub(v128.load(z), top)));
}

/** Leaves the probabilities in the gradient's place. */
function softmaxCrossEntropy(total: f64, rows: i32): f64 {
  const width = integer(C_LOSS_WIDTH);
  const ld = (<usize>(rows + 3) >> 2) << 4;
  const end = <usize>width * ld;
  for (let j: usize = 0; j < ld; j += 16) {
    const z = pointer(C_LOSS_INPUT) + j;
    const e = pointer(C_LOSS_GRADIENT) + j;
    let top = v128.load(z);
    for (let at = ld; at < end; at += ld) top = f32x4.pmax(top, v128.load(z + at));
    let a = zero,
      b = zero,
      c = zero,
      d = zero;
    for (let at: usize = 0; at < end; at += 4 * ld) {
      a = f32x4.add(a, exponential(z + at, e + at, top));
      if (at + ld < end) b = f32x4.add(b, exponential(z + at + ld, e + at + ld, top));
      if (at + 2 * ld < end) c = f32x4.add(c, exponential(z + at + 2 * ld, e + at + 2 * ld, top));
      if (at + 3 * ld < end) d = f32x4.add(d, exponential(z + at + 3 * ld, e + at + 3 * ld, top));
    }
    v128.store(TOPS + j, top);
    v128.store(SUMS + j, across(a, b, c, d));
  }
  for (let j: usize = 0; j < ld; j += 16) {
    const z = pointer(C_LOSS_INPUT) + j;
    const y = pointer(C_LANE_TARGETS) + j;
    const p = pointer(C_LOSS_GRADIENT) + j;
    const top = v128.load(TOPS + j);
    const sum = v128.load(SUMS + j);
    const logSum = logFromOne(sum);
    let a = zero,
      b = zero,
      c = zero,
      d = zero;
    for (let at: usize = 0; at < end; at += 4 * ld) {
      a = f32x4.add(a, crossValue(z + at, y + at, logSum, top));
      if (at + ld < end) b = f32x4.add(b, crossValue(z + at + ld, y + at + ld, logSum, top));
      if (at + 2 * ld < end) c = f32x4.add(c, crossValue(z + at + 2 * ld, y + at + 2 * ld, logSum, top));
      if (at + 3 * ld < end) d = f32x4.add(d, crossValue(z + at + 3 * ld, y + at + 3 * ld, logSum, top));
    }
    total = plusRows(total, across(a, b, c, d), 1, rows - <i32>(j >> 2));
    for (let at: usize = 0; at < end; at += ld) v128.store(p + at, f32x4.div(v128.load(p + at), sum));
  }
  return total;
}

function plusLoss(total: f64, rows: i32): f64 {
  const width = <f64>integer(C_LOSS_WIDTH);
  switch (integer(C_LOSS)) {
    case L_MAE:
      return elementwise<Mae>(total, rows, width);
    case L_HUBER:
      return elementwise<Huber>(total, rows, width);
    case L_CROSS_ENTROPY:
      return elementwise<CrossEntropy>(total, rows, 1);
    case L_BINARY_CROSS_ENTROPY:
      return elementwise<BinaryCrossEntropy>(total, rows, width);
    case L_SOFTMAX_CROSS_ENTROPY:
      return softmaxCrossEntropy(total, rows);
    case L_SIGMOID_CROSS_ENTROPY:
      return elementwise<SigmoidCrossEntropy>(total, rows, width);
    default:
      return elementwise<Mse>(total, rows, width);
  }
}

/** Where the predictions of a piece lie after its loss, as [outputs][lanes]. */
function predictions(rows: i32): usize {
  const head = integer(C_HEAD);
  const z = pointer(C_LOSS_INPUT);
  if (head == H_NONE) return z;
  const p = pointer(C_LOSS_GRADIENT);
  if (head == H_SIGMOID) {
    const end = <usize>integer(C_LOSS_WIDTH) * ((<usize>(rows + 3) >> 2) << 4);
    for (let at: usize = 0; at < end; at += 16) v128.store(p + at, sigmoid(v128.load(z + at)));
  }
  return p;
}

/** Row-major float64; there is room for a multiple of four rows. */
function writeOutputs(p: usize, rows: i32, to: usize): void {
  const width = <usize>integer(C_LOSS_WIDTH);
  const ld = (<usize>(rows + 3) >> 2) << 4;
  const step = width << 3;
  for (let j: usize = 0; j < ld; j += 16, to += 4 * step) {
    for (let k: usize = 0; k < width; k++) {
      const value = v128.load(p + j + k * ld);
      const low = f64x2.promote_low_f32x4(value);
      const high = f64x2.promote_low_f32x4(v128.shuffle<i32>(value, value, 2, 3, 0, 1));
      const at = to + (k << 3);
      if (width == 1) {
        v128.store(at, low);
        v128.store(at, high, 16);
        continue;
      }
      v128.store64_lane(at, low, 0);
      v128.store64_lane(at + step, low, 1);
      v128.store64_lane(at + 2 * step, high, 0);
      v128.store64_lane(at + 3 * step, high, 1);
    }
  }
}

/** One micro-batch, whose outputs are written at `to` unless that is 0; returns Σ of its data loss. */
function microBatch(order: usize, rows: i32, to: usize, tallied: bool): f64 {
  let total: f64 = 0;
  for (let from = 0; from < rows; from += LANE_ROWS, order += 4 * LANE_ROWS) {
    const some = min(LANE_ROWS, rows - from);
    gatherLaneTargets(order, some);
    gatherLaneFeatures(order, some);
    laneForward(some);
    total = plusLoss(total, some);
    if (to == 0 && !tallied) continue;
    const p = predictions(some);
    if (tallied) tally(p, some);
    if (to == 0) continue;
    writeOutputs(p, some, to);
    to += outputBytes(some);
  }
  if (tallied) putDown();
  return total;
}

@inline
function outputBytes(rows: i32): usize {
  return <usize>rows * (<usize>integer(C_LOSS_WIDTH) << 3);
}

/**
 * Evaluation mode over `rows` store rows numbered at `order`, tensors not kept; returns `sum` + Σ of the data loss, added
 * up micro-batch by micro-batch. Leaves outputs and a tally where they are asked for.
 */
export function laneAssess(order: usize, rows: i32, outputs: bool, tallied: bool, sum: f64): f64 {
  const micro = integer(C_MICRO_ROWS);
  let to = outputs ? pointer(C_OUTPUTS) : 0;
  if (tallied) beginTally();
  for (let from = 0; from < rows; from += micro, order += (<usize>micro) << 2) {
    const some = min(micro, rows - from);
    sum += microBatch(order, some, to, tallied);
    if (outputs) to += outputBytes(some);
  }
  if (tallied) endTally();
  return sum;
}
