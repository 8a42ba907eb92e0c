import { Relu, Sigmoid } from "../activations.ts";
import { ZEROS } from "../control.ts";
import {
  A_RELU,
  A_TANH,
  I_GRADIENT,
  I_LANES,
  I_STRIDE,
  I_WIDTH,
  I_WRITE,
  P_ACTIVATION,
  P_BIAS,
  P_BIAS_FIRST,
  P_BIAS_GRADIENT,
  P_GRADIENT,
  P_INPUTS,
  P_KERNEL,
  P_KERNEL_FIRST,
  P_KERNEL_GRADIENT,
  P_OUTPUT,
  P_STRIDE,
  P_WIDTH,
  W_ADD,
  W_NONE,
} from "../layout.ts";
import { Along, NoneAlong, TanhAlong } from "./along.ts";
import { BACKWARD, clearFeatures, FORWARD, productOfFeatures, productsOfOne, productsOfTwo, STORED } from "./product.ts";

/*
 * The dense layer on [features][lanes] matrices; weights stay [in][units] as everywhere. `vectors`: of the batch.
 * Padding features are not computed but cleared. An activation that stands next to the layer may go along: a number goes
 * through it while it is at hand.
 */

/** Sixteen ones: the input that a bias is the weight of. */
const ONES: usize = memory.data<f32>([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);

/**
 * Forward for `count` vectors from byte `at` of every feature on; with stage FORWARD through the activation `after`, of
 * kind T, whose input is not kept. `count` and `stage` are literals, here and below.
 */
@inline
function forwardBlock<T>(op: usize, after: usize, at: usize, ld: usize, count: i32, stage: i32): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const width = load<i32>(input, I_WIDTH);
  const padding = load<i32>(op, P_STRIDE) - load<i32>(op, P_WIDTH);
  const ldw = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const x = <usize>load<u32>(input, I_LANES) + at;
  let w = <usize>load<u32>(op, P_KERNEL);
  let bias = <usize>load<u32>(op, P_BIAS);
  const step: usize = bias == 0 ? 0 : 8;
  if (bias == 0) bias = ZEROS;
  let y = <usize>load<u32>(stage == FORWARD ? after : op, P_OUTPUT) + at;
  let units = load<i32>(op, P_WIDTH);
  for (; units >= 2; units -= 2) {
    productOfFeatures<T>(w, 4, true, ldw, width, x, ld, bias, false, y, ld, y, true, count, stage);
    w += 8;
    bias += step;
    y += 2 * ld;
  }
  if (padding == 0) return;
  if (units != 0) {
    productOfFeatures<T>(w, 4, true, ldw, width, x, ld, bias, false, y, ld, y, false, count, stage);
    y += ld;
  }
  clearFeatures(y, ld, padding, count);
}

@inline
function forward<T>(op: usize, after: usize, vectors: i32, stage: i32): void {
  const ld = (<usize>vectors) << 4;
  let at: usize = 0;
  for (; vectors >= 4; vectors -= 4, at += 64) forwardBlock<T>(op, after, at, ld, 4, stage);
  if (vectors == 3) forwardBlock<T>(op, after, at, ld, 3, stage);
  else if (vectors == 2) forwardBlock<T>(op, after, at, ld, 2, stage);
  else if (vectors == 1) forwardBlock<T>(op, after, at, ld, 1, stage);
}
/** Compiled once per kind of activation. */
function forwardThrough<T>(op: usize, after: usize, vectors: i32): void {
  forward<T>(op, after, vectors, FORWARD);
}

/** y[units][lanes] = Wᵀ · x[in][lanes] + b; `after`: the activation that goes along, or 0. */
export function laneLinearForward(op: usize, after: usize, vectors: i32): void {
  if (after == 0) return forward<NoneAlong>(op, 0, vectors, STORED);
  switch (load<i32>(after, P_ACTIVATION)) {
    case A_RELU:
      return forwardThrough<Along<Relu>>(op, after, vectors);
    case A_TANH:
      return forwardThrough<TanhAlong>(op, after, vectors);
    default:
      return forwardThrough<Along<Sigmoid>>(op, after, vectors);
  }
}

/** The gradient of the layer's input; with stage BACKWARD that of what the activation `before`, which wrote it, reads. */
@inline
function inputBlock<T>(op: usize, before: usize, at: usize, ld: usize, count: i32, stage: i32): void {
  const units = load<i32>(op, P_WIDTH);
  const ldw = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const input = <usize>load<u32>(op, P_INPUTS);
  const target = stage == BACKWARD ? <usize>load<u32>(before, P_INPUTS) : input;
  const add = stage == STORED && load<i32>(input, I_WRITE) == W_ADD;
  const padding = load<i32>(input, I_STRIDE) - load<i32>(input, I_WIDTH);
  const dy = <usize>load<u32>(op, P_GRADIENT) + at;
  let w = <usize>load<u32>(op, P_KERNEL);
  let dx = <usize>load<u32>(target, I_GRADIENT) + at;
  let y = stage == BACKWARD ? <usize>load<u32>(before, P_OUTPUT) + at : dx;
  let left = load<i32>(input, I_WIDTH);
  for (; left >= 2; left -= 2) {
    productOfFeatures<T>(w, ldw, false, 4, units, dy, ld, ZEROS, add, dx, ld, y, true, count, stage);
    w += 2 * ldw;
    dx += 2 * ld;
    y += 2 * ld;
  }
  if (padding == 0) return;
  if (left != 0) {
    productOfFeatures<T>(w, ldw, false, 4, units, dy, ld, ZEROS, add, dx, ld, y, false, count, stage);
    dx += ld;
  }
  if (!add) clearFeatures(dx, ld, padding, count);
}

@inline
function inputs<T>(op: usize, before: usize, vectors: i32, stage: i32): void {
  const ld = (<usize>vectors) << 4;
  let at: usize = 0;
  for (; vectors >= 4; vectors -= 4, at += 64) inputBlock<T>(op, before, at, ld, 4, stage);
  if (vectors == 3) inputBlock<T>(op, before, at, ld, 3, stage);
  else if (vectors == 2) inputBlock<T>(op, before, at, ld, 2, stage);
  else if (vectors == 1) inputBlock<T>(op, before, at, ld, 1, stage);
}
function inputsThrough<T>(op: usize, before: usize, vectors: i32): void {
  inputs<T>(op, before, vectors, BACKWARD);
}

@inline
function weightBlock(op: usize, at: usize, ld: usize, count: i32): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const ldw = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const units = load<i32>(op, P_WIDTH);
  const dy = <usize>load<u32>(op, P_GRADIENT) + at;
  const addKernel = at != 0 || load<i32>(op, P_KERNEL_FIRST) == 0;
  let x = <usize>load<u32>(input, I_LANES) + at;
  let g = <usize>load<u32>(op, P_KERNEL_GRADIENT);
  let left = load<i32>(input, I_WIDTH);
  for (; left >= 2; left -= 2) {
    productsOfTwo(x, dy, ld, units, g, ldw, addKernel, count);
    x += 2 * ld;
    g += 2 * ldw;
  }
  if (left != 0) productsOfOne(x, dy, ld, units, g, addKernel, count);
  const db = <usize>load<u32>(op, P_BIAS_GRADIENT);
  if (db != 0) productsOfOne(ONES, dy, ld, units, db, at != 0 || load<i32>(op, P_BIAS_FIRST) == 0, count);
}

function weights(op: usize, vectors: i32): void {
  const ld = (<usize>vectors) << 4;
  let at: usize = 0;
  for (; vectors >= 4; vectors -= 4, at += 64) weightBlock(op, at, ld, 4);
  if (vectors == 3) weightBlock(op, at, ld, 3);
  else if (vectors == 2) weightBlock(op, at, ld, 2);
  else if (vectors == 1) weightBlock(op, at, ld, 1);
}

/**
 * dW (+)= x · dyᵀ, db (+)= Σ_lanes dy, dx (+)= W · dy. `before`: the activation whose backward pass goes along, or 0.
 */
export function laneLinearBackward(op: usize, before: usize, vectors: i32): void {
  weights(op, vectors);
  if (load<i32>(load<u32>(op, P_INPUTS), I_WRITE) == W_NONE) return;
  if (before == 0) return inputs<NoneAlong>(op, 0, vectors, STORED);
  switch (load<i32>(before, P_ACTIVATION)) {
    case A_RELU:
      return inputsThrough<Along<Relu>>(op, before, vectors);
    case A_TANH:
      return inputsThrough<TanhAlong>(op, before, vectors);
    default:
      return inputsThrough<Along<Sigmoid>>(op, before, vectors);
  }
}
