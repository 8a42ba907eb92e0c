import { integer, lastLanes, pointer, real, sumLanes } from "./control.ts";
import {
  C_CLASS_WEIGHTS,
  C_LOSS,
  C_LOSS_GRADIENT,
  C_LOSS_INPUT,
  C_LOSS_PARAM,
  C_LOSS_WIDTH,
  C_ROW_CODES,
  C_ROW_TARGETS,
  C_TURNED,
  L_BINARY_CROSS_ENTROPY,
  L_CROSS_ENTROPY,
  L_HUBER,
  L_MAE,
  L_SIGMOID_CROSS_ENTROPY,
  L_SOFTMAX_CROSS_ENTROPY,
} from "./layout.ts";
import { BinaryCrossEntropy, CrossEntropy, Huber, Mae, Mse, SigmoidCrossEntropy } from "./losses.ts";
import { expFlush, logFromOne } from "./math.ts";
import { transpose4x4 } from "./pack.ts";
import { rowExponentials, rowMaximum } from "./shares.ts";

/** Weight of row `row` of the micro-batch. */
@inline
function rowWeight(weights: usize, row: i32): f64 {
  if (weights == 0) return 1;
  return <f64>load<f32>(weights + ((<usize>load<i32>(pointer(C_ROW_CODES) + ((<usize>row) << 2))) << 2));
}

/**
 * Σ over rows of weight · (Σ over outputs of value) / divisor, in float64. With `rate` > 0 also writes the
 * gradient, rate · weight · slope / divisor, zeros in padding lanes.
 */
function elementwise<T>(rows: i32, divisor: f64, rate: f64): f64 {
  const loss = changetype<T>(0);
  const width = integer(C_LOSS_WIDTH);
  const bytes = (<usize>(width + 3) >> 2) << 4;
  const last = bytes - 16;
  const mask = lastLanes(width);
  const param = f32x4.splat(<f32>real(C_LOSS_PARAM));
  const weights = pointer(C_CLASS_WEIGHTS);
  let p = pointer(C_LOSS_INPUT);
  let y = pointer(C_ROW_TARGETS);
  let dp = pointer(C_LOSS_GRADIENT);
  let total: f64 = 0;
  for (let row = 0; row < rows; row++, p += bytes, y += bytes, dp += bytes) {
    const weight = rowWeight(weights, row) / divisor;
    const end = v128.load(p + last);
    const truth = v128.load(y + last);
    let sum = v128.and(loss.value(end, truth, param), mask);
    for (let j: usize = 0; j < last; j += 16) {
      sum = f32x4.add(sum, loss.value(v128.load(p + j), v128.load(y + j), param));
    }
    total += weight * <f64>sumLanes(sum);
    if (rate > 0) {
      const factor = f32x4.splat(<f32>(rate * weight));
      for (let j: usize = 0; j < last; j += 16) {
        v128.store(dp + j, f32x4.mul(factor, loss.slope(v128.load(p + j), v128.load(y + j), param)));
      }
      v128.store(dp + last, v128.and(f32x4.mul(factor, loss.slope(end, truth, param)), mask));
    }
  }
  return total;
}

/** On logits z: Σ y·(ln Σ eᶻ − z); gradient (Σ y)·softmax(z) − y. Uses the gradient's place for eᶻ. */
function softmaxCrossEntropy(rows: i32, rate: f64): f64 {
  const width = integer(C_LOSS_WIDTH);
  if (rate == 0 && width <= 3) return narrowCrossEntropy(rows, width);
  const bytes = (<usize>(width + 3) >> 2) << 4;
  const mask = lastLanes(width);
  const weights = pointer(C_CLASS_WEIGHTS);
  let z = pointer(C_LOSS_INPUT);
  let y = pointer(C_ROW_TARGETS);
  let dz = pointer(C_LOSS_GRADIENT);
  let total: f64 = 0;
  for (let row = 0; row < rows; row++, z += bytes, y += bytes, dz += bytes) {
    const weight = rowWeight(weights, row);
    const top = rowMaximum(z, bytes, mask);
    const sum = rowExponentials(z, dz, bytes, mask, top);
    const logSum = logFromOne(f32x4.splat(sum));
    let value = f32x4.splat(0);
    let mass = f32x4.splat(0);
    // (z − top) first: it is exact where it matters, and keeps large logits from swallowing ln Σ.
    for (let j: usize = 0; j < bytes; j += 16) {
      const truth = v128.load(y + j);
      mass = f32x4.add(mass, truth);
      value = f32x4.add(value, f32x4.mul(truth, f32x4.sub(logSum, f32x4.sub(v128.load(z + j), f32x4.splat(top)))));
    }
    total += weight * <f64>sumLanes(value);
    if (rate > 0) {
      const factor = <f32>(rate * weight);
      const share = f32x4.splat((factor * sumLanes(mass)) / sum);
      for (let j: usize = 0; j < bytes; j += 16) {
        const truth = f32x4.mul(f32x4.splat(factor), v128.load(y + j));
        v128.store(dz + j, f32x4.sub(f32x4.mul(share, v128.load(dz + j)), truth));
      }
    }
  }
  return total;
}

/**
 * The same bits for two or three classes and without a gradient, four rows at a time: a logarithm costs as much for
 * one row as for four. Matrices have room for a multiple of four rows.
 */
function narrowCrossEntropy(rows: i32, width: i32): f64 {
  const weights = pointer(C_CLASS_WEIGHTS);
  const z = pointer(C_TURNED);
  const y = z + 64;
  const end = (<usize>width) << 4;
  let from = pointer(C_LOSS_INPUT);
  let truths = pointer(C_ROW_TARGETS);
  let total: f64 = 0;
  for (let row = 0; row < rows; row += 4, from += 64, truths += 64) {
    transpose4x4(from, 16, z, 16);
    transpose4x4(truths, 16, y, 16);
    let top = v128.load(z);
    for (let at: usize = 16; at < end; at += 16) top = f32x4.pmax(top, v128.load(z + at));
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < end; at += 16) sum = f32x4.add(sum, expFlush(f32x4.sub(v128.load(z + at), top)));
    const logSum = logFromOne(sum);
    let value = f32x4.splat(0);
    for (let at: usize = 0; at < end; at += 16) {
      const loss = f32x4.sub(logSum, f32x4.sub(v128.load(z + at), top));
      value = f32x4.add(value, f32x4.mul(v128.load(y + at), loss));
    }
    total += rowWeight(weights, row) * <f64>f32x4.extract_lane(value, 0);
    if (row + 1 < rows) total += rowWeight(weights, row + 1) * <f64>f32x4.extract_lane(value, 1);
    if (row + 2 < rows) total += rowWeight(weights, row + 2) * <f64>f32x4.extract_lane(value, 2);
    if (row + 3 < rows) total += rowWeight(weights, row + 3) * <f64>f32x4.extract_lane(value, 3);
  }
  return total;
}

/**
 * Σ of the data loss over `rows` rows of the micro-batch. `rate` = 1 / rows of the batch: also writes the
 * gradient of the mean loss; 0: no gradient is wanted.
 */
export function objective(rows: i32, rate: f64): f64 {
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
