import { clear, integer, lastLanes, pointer, real, sumLanes } from "../control.ts";
import {
  C_LANE_TARGETS,
  C_LOSS,
  C_LOSS_GRADIENT,
  C_LOSS_INPUT,
  C_LOSS_PARAM,
  C_LOSS_WIDTH,
  L_BINARY_CROSS_ENTROPY,
  L_CROSS_ENTROPY,
  L_HUBER,
  L_MAE,
  L_SIGMOID_CROSS_ENTROPY,
  L_SOFTMAX_CROSS_ENTROPY,
  LANE_ROWS,
} from "../layout.ts";
import { BinaryCrossEntropy, CrossEntropy, Huber, Mae, Mse, SigmoidCrossEntropy } from "../losses.ts";
import { expFlush, logFromOne } from "../math.ts";

/*
 * Losses on [outputs][lanes] matrices: prediction or logit, target, gradient. Every row of the batch
 * weighs the same. Lanes without a row get gradient 0; so do padding outputs.
 */

const zero = f32x4(0, 0, 0, 0);

/** Scratch of a softmax: the largest logit of every row, and the sum of its exponentials. */
export const TOPS: usize = memory.data(4 * LANE_ROWS, 16);
export const SUMS: usize = memory.data(4 * LANE_ROWS, 16);

/** Zeros in the gradient's padding outputs. */
@inline
function clearPadding(gradient: usize, ld: usize, width: i32): void {
  clear(gradient + <usize>width * ld, <usize>(((width + 3) & ~3) - width) * ld);
}

/** Σ over rows of Σ over outputs of value / divisor; gradient rate · slope / divisor. */
function elementwise<T>(rows: i32, divisor: f64, rate: f64): f64 {
  const loss = changetype<T>(0);
  const width = integer(C_LOSS_WIDTH);
  const ld = (<usize>(rows + 3) >> 2) << 4;
  const mask = lastLanes(rows);
  const param = f32x4.splat(<f32>real(C_LOSS_PARAM));
  const factor = f32x4.splat(<f32>(rate / divisor));
  const p = pointer(C_LOSS_INPUT);
  const y = pointer(C_LANE_TARGETS);
  const dp = pointer(C_LOSS_GRADIENT);
  let total: f64 = 0;
  for (let j: usize = 0; j < ld; j += 16) {
    const here = j + 16 == ld ? mask : lastLanes(0);
    let sum = zero;
    let at = j;
    for (let k = 0; k < width; k++, at += ld) {
      const value = v128.load(p + at);
      const truth = v128.load(y + at);
      sum = f32x4.add(sum, v128.and(loss.value(value, truth, param), here));
      v128.store(dp + at, v128.and(f32x4.mul(factor, loss.slope(value, truth, param)), here));
    }
    total += <f64>sumLanes(sum);
  }
  clearPadding(dp, ld, width);
  return total / divisor;
}

/**
 * On logits z: Σ y·(ln Σ eᶻ − z); gradient (Σ y)·softmax(z) − y. Uses the gradient's place for eᶻ. One thing for all
 * rows after the other: an exponential waits for no logarithm, nor four rows for those before them.
 */
function softmaxCrossEntropy(rows: i32, rate: f64): f64 {
  const width = integer(C_LOSS_WIDTH);
  const ld = (<usize>(rows + 3) >> 2) << 4;
  const mask = lastLanes(rows);
  const factor = f32x4.splat(<f32>rate);
  const z = pointer(C_LOSS_INPUT);
  const y = pointer(C_LANE_TARGETS);
  const dz = pointer(C_LOSS_GRADIENT);
  const end = <usize>width * ld;
  for (let j: usize = 0; j < ld; j += 16) {
    let top = v128.load(z + j);
    for (let at = ld; at < end; at += ld) top = f32x4.pmax(top, v128.load(z + j + at));
    let sum = zero;
    for (let at = j; at < end; at += ld) {
      const e = expFlush(f32x4.sub(v128.load(z + at), top));
      v128.store(dz + at, e);
      sum = f32x4.add(sum, e);
    }
    v128.store(TOPS + j, top);
    v128.store(SUMS + j, sum);
  }
  let total: f64 = 0;
  for (let j: usize = 0; j < ld; j += 16) {
    const here = j + 16 == ld ? mask : lastLanes(0);
    const top = v128.load(TOPS + j);
    const sum = v128.load(SUMS + j);
    const logSum = logFromOne(sum);
    let value = zero;
    let mass = zero;
    for (let at = j; at < end; at += ld) {
      const truth = v128.load(y + at);
      mass = f32x4.add(mass, truth);
      value = f32x4.add(value, f32x4.mul(truth, f32x4.sub(logSum, f32x4.sub(v128.load(z + at), top))));
    }
    total += <f64>sumLanes(v128.and(value, here));
    const share = f32x4.div(f32x4.mul(factor, mass), sum);
    for (let at = j; at < end; at += ld) {
      const slope = f32x4.sub(f32x4.mul(share, v128.load(dz + at)), f32x4.mul(factor, v128.load(y + at)));
      v128.store(dz + at, v128.and(slope, here));
    }
  }
  clearPadding(dz, ld, width);
  return total;
}

/** Σ of the data loss over `rows` rows; writes the gradient of the mean loss, `rate` = 1 / rows. */
export function laneObjective(rows: i32, rate: f64): f64 {
  const width = <f64>integer(C_LOSS_WIDTH);
  switch (integer(C_LOSS)) {
    case L_MAE:
      return elementwise<Mae>(rows, width, rate);
    case L_HUBER:
      return elementwise<Huber>(rows, width, rate);
    case L_CROSS_ENTROPY:
      return elementwise<CrossEntropy>(rows, 1, rate);
    case L_BINARY_CROSS_ENTROPY:
      return elementwise<BinaryCrossEntropy>(rows, width, rate);
    case L_SOFTMAX_CROSS_ENTROPY:
      return softmaxCrossEntropy(rows, rate);
    case L_SIGMOID_CROSS_ENTROPY:
      return elementwise<SigmoidCrossEntropy>(rows, width, rate);
    default:
      return elementwise<Mse>(rows, width, rate);
  }
}
