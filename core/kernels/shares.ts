import { lastLanes, put, sumLanes } from "./control.ts";
import { I_VALUE, P_GRADIENT, P_INPUTS, P_OUTPUT, P_STRIDE, P_WIDTH } from "./layout.ts";
import { expFlush } from "./math.ts";
import { transpose4x4 } from "./pack.ts";

/* Activations in which every output depends on its whole row. Padding lanes are kept out and set to 0. */

/** Largest of `width` numbers; `mask`: lanes of the last vector. */
@inline
export function rowMaximum(x: usize, bytes: usize, mask: v128): f32 {
  const lowest = f32x4.splat(<f32>-Infinity);
  const last = bytes - 16;
  let top = v128.bitselect(v128.load(x + last), lowest, mask);
  for (let j: usize = 0; j < last; j += 16) top = f32x4.pmax(top, v128.load(x + j));
  top = f32x4.pmax(top, v128.shuffle<i32>(top, top, 2, 3, 0, 1));
  top = f32x4.pmax(top, v128.shuffle<i32>(top, top, 1, 0, 3, 2));
  return f32x4.extract_lane(top, 0);
}

/** e[j] = e^(x[j] − top), 0 in padding lanes; returns their sum. */
@inline
export function rowExponentials(x: usize, e: usize, bytes: usize, mask: v128, top: f32): f32 {
  const shift = f32x4.splat(top);
  const last = bytes - 16;
  let sum = f32x4.splat(0);
  for (let j: usize = 0; j < last; j += 16) {
    const value = expFlush(f32x4.sub(v128.load(x + j), shift));
    v128.store(e + j, value);
    sum = f32x4.add(sum, value);
  }
  const value = v128.and(expFlush(f32x4.sub(v128.load(x + last), shift)), mask);
  v128.store(e + last, value);
  return sumLanes(f32x4.add(sum, value));
}

/** y = e^x / Σ e^x per row, the largest x taken out first. */
export function softmaxForward(op: usize, rows: i32): void {
  const width = load<i32>(op, P_WIDTH);
  let x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE);
  let y = <usize>load<u32>(op, P_OUTPUT);
  if (width <= 3) {
    narrowSoftmax(x, y, rows, width);
    return;
  }
  const bytes = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const mask = lastLanes(width);
  for (; rows > 0; rows--, x += bytes, y += bytes) {
    const sum = f32x4.splat(rowExponentials(x, y, bytes, mask, rowMaximum(x, bytes, mask)));
    for (let j: usize = 0; j < bytes; j += 16) v128.store(y + j, f32x4.div(v128.load(y + j), sum));
  }
}

/** The same bits for up to three places, four rows at a time. Matrices have room for a multiple of four rows. */
function narrowSoftmax(x: usize, y: usize, rows: i32, width: i32): void {
  const end = (<usize>width) << 4;
  for (; rows > 0; rows -= 4, x += 64, y += 64) {
    transpose4x4(x, 16, y, 16);
    let top = v128.load(y);
    for (let at: usize = 16; at < end; at += 16) top = f32x4.pmax(top, v128.load(y + at));
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < end; at += 16) {
      const e = expFlush(f32x4.sub(v128.load(y + at), top));
      v128.store(y + at, e);
      sum = f32x4.add(sum, e);
    }
    for (let at: usize = 0; at < end; at += 16) v128.store(y + at, f32x4.div(v128.load(y + at), sum));
    for (let at = end; at < 64; at += 16) v128.store(y + at, f32x4.splat(0));
    transpose4x4(y, 16, y, 16);
  }
}

/** Σ a·b over a row; `mask`: lanes of the last vector. */
@inline
function rowDot(a: usize, b: usize, bytes: usize, mask: v128): f32 {
  const last = bytes - 16;
  let sum = f32x4.splat(0);
  for (let j: usize = 0; j < last; j += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(a + j), v128.load(b + j)));
  return sumLanes(f32x4.add(sum, v128.and(f32x4.mul(v128.load(a + last), v128.load(b + last)), mask)));
}

/** Σ x over a row. */
@inline
function rowSum(x: usize, bytes: usize, mask: v128): f32 {
  const last = bytes - 16;
  let sum = f32x4.splat(0);
  for (let j: usize = 0; j < last; j += 16) sum = f32x4.add(sum, v128.load(x + j));
  return sumLanes(f32x4.add(sum, v128.and(v128.load(x + last), mask)));
}

/** dx = y · (dy − Σ y·dy). */
export function softmaxBackward(op: usize, rows: i32, dx: usize, add: bool): void {
  const bytes = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const mask = lastLanes(load<i32>(op, P_WIDTH));
  let y = <usize>load<u32>(op, P_OUTPUT);
  let dy = <usize>load<u32>(op, P_GRADIENT);
  for (; rows > 0; rows--, y += bytes, dy += bytes, dx += bytes) {
    const dot = f32x4.splat(rowDot(y, dy, bytes, mask));
    for (let j: usize = 0; j < bytes; j += 16) {
      put(dx + j, f32x4.mul(v128.load(y + j), f32x4.sub(v128.load(dy + j), dot)), add);
    }
  }
}

/** y = x / Σ x per row: the "linear share" of the lecture notes, not finite where the sum is 0. */
export function linearShareForward(op: usize, rows: i32): void {
  const bytes = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const mask = lastLanes(load<i32>(op, P_WIDTH));
  const last = bytes - 16;
  let x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE);
  let y = <usize>load<u32>(op, P_OUTPUT);
  for (; rows > 0; rows--, x += bytes, y += bytes) {
    const sum = f32x4.splat(rowSum(x, bytes, mask));
    for (let j: usize = 0; j < last; j += 16) v128.store(y + j, f32x4.div(v128.load(x + j), sum));
    v128.store(y + last, v128.and(f32x4.div(v128.load(x + last), sum), mask));
  }
}

/** dx = (dy − Σ y·dy) / Σ x. */
export function linearShareBackward(op: usize, rows: i32, dx: usize, add: bool): void {
  const bytes = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const mask = lastLanes(load<i32>(op, P_WIDTH));
  const last = bytes - 16;
  let x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE);
  let y = <usize>load<u32>(op, P_OUTPUT);
  let dy = <usize>load<u32>(op, P_GRADIENT);
  for (; rows > 0; rows--, x += bytes, y += bytes, dy += bytes, dx += bytes) {
    const sum = f32x4.splat(rowSum(x, bytes, mask));
    const dot = f32x4.splat(rowDot(y, dy, bytes, mask));
    for (let j: usize = 0; j < last; j += 16) {
      put(dx + j, f32x4.div(f32x4.sub(v128.load(dy + j), dot), sum), add);
    }
    put(dx + last, v128.and(f32x4.div(f32x4.sub(v128.load(dy + last), dot), sum), mask), add);
  }
}
