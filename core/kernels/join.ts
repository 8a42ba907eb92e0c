import { put } from "./control.ts";
import {
  I_GRADIENT,
  I_SIZE,
  I_STRIDE,
  I_VALUE,
  I_WIDTH,
  I_WRITE,
  P_GRADIENT,
  P_INPUT_COUNT,
  P_INPUTS,
  P_OUTPUT,
  P_SCALE,
  P_SHIFT,
  P_STRIDE,
  W_ADD,
  W_NONE,
} from "./layout.ts";

/** y = (x − shift) · scale per column; y: [N, width]. */
export function affineForward(op: usize, rows: i32): void {
  const bytes = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const shift = <usize>load<u32>(op, P_SHIFT);
  const scale = <usize>load<u32>(op, P_SCALE);
  let x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE);
  let y = <usize>load<u32>(op, P_OUTPUT);
  for (; rows > 0; rows--, x += bytes, y += bytes) {
    for (let j: usize = 0; j < bytes; j += 16) {
      v128.store(y + j, f32x4.mul(f32x4.sub(v128.load(x + j), v128.load(shift + j)), v128.load(scale + j)));
    }
  }
}

/** dx = dy · scale. */
export function affineBackward(op: usize, rows: i32): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const write = load<i32>(input, I_WRITE);
  if (write == W_NONE) return;
  const bytes = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const scale = <usize>load<u32>(op, P_SCALE);
  let dx = <usize>load<u32>(input, I_GRADIENT);
  let dy = <usize>load<u32>(op, P_GRADIENT);
  for (; rows > 0; rows--, dx += bytes, dy += bytes) {
    for (let j: usize = 0; j < bytes; j += 16) {
      put(dx + j, f32x4.mul(v128.load(dy + j), v128.load(scale + j)), write == W_ADD);
    }
  }
}

/** y = Σ inputs, in their order; all [N, width]. */
export function addForward(op: usize, rows: i32): void {
  const end = <usize>rows * ((<usize>load<i32>(op, P_STRIDE)) << 2);
  const y = <usize>load<u32>(op, P_OUTPUT);
  let input = <usize>load<u32>(op, P_INPUTS);
  const count = load<i32>(op, P_INPUT_COUNT);
  for (let n = 0; n < count; n++, input += I_SIZE) {
    const x = <usize>load<u32>(input, I_VALUE);
    for (let i: usize = 0; i < end; i += 16) put(y + i, v128.load(x + i), n != 0);
  }
}

/** dx = dy for every input; also the backward pass of ops that let the gradient through unchanged. */
export function passBackward(op: usize, rows: i32): void {
  const end = <usize>rows * ((<usize>load<i32>(op, P_STRIDE)) << 2);
  const dy = <usize>load<u32>(op, P_GRADIENT);
  let input = <usize>load<u32>(op, P_INPUTS);
  const count = load<i32>(op, P_INPUT_COUNT);
  for (let n = 0; n < count; n++, input += I_SIZE) {
    const write = load<i32>(input, I_WRITE);
    if (write == W_NONE) continue;
    const dx = <usize>load<u32>(input, I_GRADIENT);
    for (let i: usize = 0; i < end; i += 16) put(dx + i, v128.load(dy + i), write == W_ADD);
  }
}

/** y = first input: ops that do nothing in evaluation. */
export function passForward(op: usize, rows: i32): void {
  const end = <usize>rows * ((<usize>load<i32>(op, P_STRIDE)) << 2);
  const y = <usize>load<u32>(op, P_OUTPUT);
  const x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE);
  for (let i: usize = 0; i < end; i += 16) v128.store(y + i, v128.load(x + i));
}

/** Copies or adds `width` numbers; places need not be aligned, and nothing beyond them is touched. */
@inline
function copyRow(from: usize, to: usize, width: i32, add: bool): void {
  for (; width >= 4; width -= 4, from += 16, to += 16) put(to, v128.load(from), add);
  for (; width > 0; width--, from += 4, to += 4) {
    store<f32>(to, add ? load<f32>(to) + load<f32>(from) : load<f32>(from));
  }
}

/** y[N, Σ widths] = the inputs side by side. */
export function concatenateForward(op: usize, rows: i32): void {
  const bytes = (<usize>load<i32>(op, P_STRIDE)) << 2;
  let at = <usize>load<u32>(op, P_OUTPUT);
  let input = <usize>load<u32>(op, P_INPUTS);
  const count = load<i32>(op, P_INPUT_COUNT);
  for (let n = 0; n < count; n++, input += I_SIZE) {
    const width = load<i32>(input, I_WIDTH);
    const ldx = (<usize>load<i32>(input, I_STRIDE)) << 2;
    let x = <usize>load<u32>(input, I_VALUE);
    let y = at;
    for (let row = 0; row < rows; row++, x += ldx, y += bytes) copyRow(x, y, width, false);
    at += (<usize>width) << 2;
  }
}

/** dx of each input = its columns of dy. */
export function concatenateBackward(op: usize, rows: i32): void {
  const bytes = (<usize>load<i32>(op, P_STRIDE)) << 2;
  let at = <usize>load<u32>(op, P_GRADIENT);
  let input = <usize>load<u32>(op, P_INPUTS);
  const count = load<i32>(op, P_INPUT_COUNT);
  for (let n = 0; n < count; n++, input += I_SIZE) {
    const width = load<i32>(input, I_WIDTH);
    const write = load<i32>(input, I_WRITE);
    if (write != W_NONE) {
      const ldx = (<usize>load<i32>(input, I_STRIDE)) << 2;
      let dx = <usize>load<u32>(input, I_GRADIENT);
      let dy = at;
      for (let row = 0; row < rows; row++, dx += ldx, dy += bytes) copyRow(dy, dx, width, write == W_ADD);
    }
    at += (<usize>width) << 2;
  }
}
