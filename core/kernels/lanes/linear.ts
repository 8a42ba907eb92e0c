import { ZEROS } from "../control.ts";
import {
  I_GRADIENT,
  I_LANES,
  I_STRIDE,
  I_WIDTH,
  I_WRITE,
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
import { productOfTwo, productOverLanes } from "./product.ts";

/*
 * The dense layer on [features][lanes] matrices; weights stay [in][units] as everywhere. `vectors`: of the
 * batch. Padding features are computed like all others: their weights are 0.
 */

/** Sixteen ones: the input that a bias is the weight of. */
const ONES: usize = memory.data<f32>([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);

@inline
function forwardBlock(op: usize, at: usize, ld: usize, count: i32): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const width = load<i32>(input, I_WIDTH);
  const stride = load<i32>(op, P_STRIDE);
  const x = <usize>load<u32>(input, I_LANES) + at;
  let w = <usize>load<u32>(op, P_KERNEL);
  let bias = <usize>load<u32>(op, P_BIAS);
  const step: usize = bias == 0 ? 0 : 8;
  if (bias == 0) bias = ZEROS;
  let y = <usize>load<u32>(op, P_OUTPUT) + at;
  for (let unit = 0; unit < stride; unit += 2) {
    productOfTwo(w, 4, (<usize>stride) << 2, width, x, ld, bias, false, y, ld, count);
    w += 8;
    bias += step;
    y += 2 * ld;
  }
}

/** y[units][lanes] = Wᵀ · x[in][lanes] + b. */
export function laneLinearForward(op: usize, vectors: i32): void {
  const ld = (<usize>vectors) << 4;
  let at: usize = 0;
  for (; vectors >= 4; vectors -= 4, at += 64) forwardBlock(op, at, ld, 4);
  if (vectors == 3) forwardBlock(op, at, ld, 3);
  else if (vectors == 2) forwardBlock(op, at, ld, 2);
  else if (vectors == 1) forwardBlock(op, at, ld, 1);
}

@inline
function inputBlock(op: usize, input: usize, at: usize, ld: usize, count: i32): void {
  const units = load<i32>(op, P_WIDTH);
  const ldw = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const stride = load<i32>(input, I_STRIDE);
  const add = load<i32>(input, I_WRITE) == W_ADD;
  const dy = <usize>load<u32>(op, P_GRADIENT) + at;
  let w = <usize>load<u32>(op, P_KERNEL);
  let dx = <usize>load<u32>(input, I_GRADIENT) + at;
  for (let i = 0; i < stride; i += 2) {
    productOfTwo(w, ldw, 4, units, dy, ld, ZEROS, add, dx, ld, count);
    w += 2 * ldw;
    dx += 2 * ld;
  }
}

@inline
function weightBlock(op: usize, input: usize, at: usize, ld: usize, count: i32): void {
  const stride = load<i32>(op, P_STRIDE);
  const dy = <usize>load<u32>(op, P_GRADIENT) + at;
  const addKernel = at != 0 || load<i32>(op, P_KERNEL_FIRST) == 0;
  let x = <usize>load<u32>(input, I_LANES) + at;
  let g = <usize>load<u32>(op, P_KERNEL_GRADIENT);
  for (let left = load<i32>(input, I_WIDTH); left > 0; left--) {
    productOverLanes(x, dy, ld, stride, g, addKernel, count);
    x += ld;
    g += (<usize>stride) << 2;
  }
  const db = <usize>load<u32>(op, P_BIAS_GRADIENT);
  if (db != 0) productOverLanes(ONES, dy, ld, stride, db, at != 0 || load<i32>(op, P_BIAS_FIRST) == 0, count);
}

@inline
function backwardBlock(op: usize, input: usize, at: usize, ld: usize, count: i32): void {
  weightBlock(op, input, at, ld, count);
  if (load<i32>(input, I_WRITE) != W_NONE) inputBlock(op, input, at, ld, count);
}

/** dW (+)= x · dyᵀ, db (+)= Σ_lanes dy, dx (+)= W · dy. */
export function laneLinearBackward(op: usize, vectors: i32): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const ld = (<usize>vectors) << 4;
  let at: usize = 0;
  for (; vectors >= 4; vectors -= 4, at += 64) backwardBlock(op, input, at, ld, 4);
  if (vectors == 3) backwardBlock(op, input, at, ld, 3);
  else if (vectors == 2) backwardBlock(op, input, at, ld, 2);
  else if (vectors == 1) backwardBlock(op, input, at, ld, 1);
}
