import { pointer, ZEROS } from "./control.ts";
import { job, setJob, share } from "./crew.ts";
import { activationBackwardBlock, activationForwardBlock } from "./each.ts";
import {
  C_TURNED,
  I_GRADIENT,
  I_STRIDE,
  I_VALUE,
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
} from "./layout.ts";
import { transpose } from "./pack.ts";
import { blockBytes, columnBlocks, multiplyBlock, multiplyTransposedBlock, TILES_OF_A_LINE } from "./product.ts";

/*
 * The dense layer on matrices [rows][stride]. A tile is a block of eight columns of what is written; where an
 * activation stands next to the layer, the tile goes through it at once, while its numbers are still at hand.
 * Words of the job: op, rows, the activation's op or 0, and in backward whether this is the first micro-batch.
 */

/** y[N, units] = x[N, in] · W[in, units] + b[units]; `activation`: op that reads y and follows at once, or 0. */
export function linearForward(op: usize, rows: i32, activation: usize): void {
  const width = load<i32>(load<u32>(op, P_INPUTS), I_WIDTH);
  setJob(op, rows, activation, 0);
  share(forwardTile, columnBlocks(load<i32>(op, P_STRIDE)), <i64>8 * rows * width, TILES_OF_A_LINE);
}

function forwardTile(tile: i32): void {
  const op = job(0);
  const rows = <i32>job(1);
  const activation = job(2);
  const input = <usize>load<u32>(op, P_INPUTS);
  const stride = load<i32>(op, P_STRIDE);
  const ld = (<usize>stride) << 2;
  const bytes = blockBytes(stride, tile);
  const j = (<usize>tile) << 5;
  const bias = <usize>load<u32>(op, P_BIAS);
  multiplyBlock(
    load<u32>(input, I_VALUE),
    (<usize>load<i32>(input, I_STRIDE)) << 2,
    rows,
    load<i32>(input, I_WIDTH),
    load<u32>(op, P_KERNEL) + j,
    ld,
    bytes,
    bias != 0 ? bias + j : ZEROS,
    0,
    load<u32>(op, P_OUTPUT) + j,
    ld,
  );
  if (activation != 0) activationForwardBlock(activation, rows, j, bytes);
}

/**
 * dW[in, units] (+)= xᵀ · dy, db[units] (+)= Σ_rows dy, dx[N, in] (+)= dy · Wᵀ. `activation`: op that wrote x and
 * goes through its own backward pass right after, or 0.
 */
export function linearBackward(op: usize, rows: i32, firstMicro: bool, activation: usize): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const inStride = load<i32>(input, I_STRIDE);
  transpose(load<u32>(input, I_VALUE), (<usize>inStride) << 2, rows, inStride, pointer(C_TURNED), turnedStride(rows));
  const weightTiles = columnBlocks(load<i32>(op, P_STRIDE));
  const inputTiles = load<i32>(input, I_WRITE) == W_NONE ? 0 : columnBlocks(inStride);
  setJob(op, rows, activation, firstMicro ? 1 : 0);
  const work = <i64>4 * rows * (load<i32>(input, I_WIDTH) + load<i32>(op, P_WIDTH));
  share(backwardTile, weightTiles + inputTiles, work, TILES_OF_A_LINE);
}

/** Bytes between rows of the transposed input. */
@inline
function turnedStride(rows: i32): usize {
  return (<usize>(rows + 3) >> 2) << 4;
}

/** First the blocks of dW, then those of dx. */
function backwardTile(tile: i32): void {
  const weightTiles = columnBlocks(load<i32>(job(0), P_STRIDE));
  if (tile < weightTiles) weightTile(tile);
  else inputTile(tile - weightTiles);
}

function weightTile(tile: i32): void {
  const op = job(0);
  const rows = <i32>job(1);
  const firstMicro = job(3) != 0;
  const stride = load<i32>(op, P_STRIDE);
  const ld = (<usize>stride) << 2;
  const bytes = blockBytes(stride, tile);
  const j = (<usize>tile) << 5;
  const dy = <usize>load<u32>(op, P_GRADIENT) + j;
  const dw = <usize>load<u32>(op, P_KERNEL_GRADIENT) + j;
  const fresh = firstMicro && load<i32>(op, P_KERNEL_FIRST) != 0;
  const turned = pointer(C_TURNED);
  const width = load<i32>(load<u32>(op, P_INPUTS), I_WIDTH);
  multiplyBlock(turned, turnedStride(rows), width, rows, dy, ld, bytes, fresh ? ZEROS : dw, fresh ? 0 : ld, dw, ld);
  const db = <usize>load<u32>(op, P_BIAS_GRADIENT);
  if (db != 0) sumRows(dy, ld, rows, bytes, db + j, !(firstMicro && load<i32>(op, P_BIAS_FIRST) != 0));
}

function inputTile(tile: i32): void {
  const op = job(0);
  const rows = <i32>job(1);
  const activation = job(2);
  const input = <usize>load<u32>(op, P_INPUTS);
  const inStride = load<i32>(input, I_STRIDE);
  const ld = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const ldx = (<usize>inStride) << 2;
  const bytes = blockBytes(inStride, tile);
  const j = (<usize>tile) << 5;
  const dx = <usize>load<u32>(input, I_GRADIENT) + j;
  const add = load<i32>(input, I_WRITE) == W_ADD;
  multiplyTransposedBlock(
    load<u32>(op, P_GRADIENT),
    ld,
    rows,
    load<i32>(op, P_WIDTH),
    load<u32>(op, P_KERNEL) + ((<usize>tile) << 3) * ld,
    ld,
    bytes,
    add ? dx : ZEROS,
    add ? ldx : 0,
    dx,
    ldx,
  );
  if (activation != 0) activationBackwardBlock(activation, rows, j, bytes);
}

/** out[bytes / 4] (+)= Σ over rows of a block of columns. */
function sumRows(m: usize, ld: usize, rows: i32, bytes: usize, out: usize, add: bool): void {
  for (let j: usize = 0; j < bytes; j += 16) {
    let sum = f32x4.splat(0);
    if (add) sum = v128.load(out + j);
    let at = m + j;
    for (let i = 0; i < rows; i++, at += ld) sum = f32x4.add(sum, v128.load(at));
    v128.store(out + j, sum);
  }
}
