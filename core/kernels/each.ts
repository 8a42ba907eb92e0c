import { Elu, Gelu, LeakyRelu, Linear, Relu, Selu, Sigmoid, Silu, Softplus, Tanh } from "./activations.ts";
import { put } from "./control.ts";
import {
  A_ELU,
  A_GELU,
  A_LEAKY_RELU,
  A_LINEAR_SHARE,
  A_RELU,
  A_SELU,
  A_SIGMOID,
  A_SILU,
  A_SOFTMAX,
  A_SOFTPLUS,
  A_TANH,
  I_GRADIENT,
  I_VALUE,
  I_WRITE,
  P_ACTIVATION,
  P_ALPHA,
  P_GRADIENT,
  P_INPUTS,
  P_OUTPUT,
  P_STRIDE,
  W_ADD,
  W_NONE,
} from "./layout.ts";
import { linearShareBackward, linearShareForward, softmaxBackward, softmaxForward } from "./shares.ts";

/*
 * Activations that go number by number. All work on a block of columns: `bytes` wide from byte `column` of every row;
 * padding is included (it stays finite).
 */

/** y = T.forward(x). */
function forward<T>(op: usize, rows: i32, column: usize, bytes: usize): void {
  const activation = changetype<T>(0);
  const alpha = f32x4.splat(load<f32>(op, P_ALPHA));
  const ld = (<usize>load<i32>(op, P_STRIDE)) << 2;
  let x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE) + column;
  let y = <usize>load<u32>(op, P_OUTPUT) + column;
  for (; rows > 0; rows--, x += ld, y += ld) {
    for (let i: usize = 0; i < bytes; i += 16) v128.store(y + i, activation.forward(v128.load(x + i), alpha));
  }
}

/** dx (+)= T.backward(x, y, dy). */
function backward<T>(op: usize, rows: i32, column: usize, bytes: usize): void {
  const activation = changetype<T>(0);
  const alpha = f32x4.splat(load<f32>(op, P_ALPHA));
  const ld = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const input = <usize>load<u32>(op, P_INPUTS);
  const add = load<i32>(input, I_WRITE) == W_ADD;
  let x = <usize>load<u32>(input, I_VALUE) + column;
  let dx = <usize>load<u32>(input, I_GRADIENT) + column;
  let y = <usize>load<u32>(op, P_OUTPUT) + column;
  let dy = <usize>load<u32>(op, P_GRADIENT) + column;
  for (; rows > 0; rows--, x += ld, dx += ld, y += ld, dy += ld) {
    for (let i: usize = 0; i < bytes; i += 16) {
      put(dx + i, activation.backward(v128.load(x + i), v128.load(y + i), v128.load(dy + i), alpha), add);
    }
  }
}

/** Whether it goes number by number: then blocks of its columns can be done apart. */
export function isElementwise(op: usize): bool {
  const kind = load<i32>(op, P_ACTIVATION);
  return kind != A_SOFTMAX && kind != A_LINEAR_SHARE;
}

/** All rows in one stretch: they lie without gaps. */
export function activationForward(op: usize, rows: i32): void {
  const kind = load<i32>(op, P_ACTIVATION);
  if (kind == A_SOFTMAX) softmaxForward(op, rows);
  else if (kind == A_LINEAR_SHARE) linearShareForward(op, rows);
  else activationForwardBlock(op, 1, 0, <usize>rows * ((<usize>load<i32>(op, P_STRIDE)) << 2));
}

export function activationBackward(op: usize, rows: i32): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const write = load<i32>(input, I_WRITE);
  if (write == W_NONE) return;
  const kind = load<i32>(op, P_ACTIVATION);
  const dx = <usize>load<u32>(input, I_GRADIENT);
  if (kind == A_SOFTMAX) softmaxBackward(op, rows, dx, write == W_ADD);
  else if (kind == A_LINEAR_SHARE) linearShareBackward(op, rows, dx, write == W_ADD);
  else activationBackwardBlock(op, 1, 0, <usize>rows * ((<usize>load<i32>(op, P_STRIDE)) << 2));
}

export function activationForwardBlock(op: usize, rows: i32, column: usize, bytes: usize): void {
  switch (load<i32>(op, P_ACTIVATION)) {
    case A_SIGMOID:
      return forward<Sigmoid>(op, rows, column, bytes);
    case A_TANH:
      return forward<Tanh>(op, rows, column, bytes);
    case A_RELU:
      return forward<Relu>(op, rows, column, bytes);
    case A_LEAKY_RELU:
      return forward<LeakyRelu>(op, rows, column, bytes);
    case A_ELU:
      return forward<Elu>(op, rows, column, bytes);
    case A_GELU:
      return forward<Gelu>(op, rows, column, bytes);
    case A_SILU:
      return forward<Silu>(op, rows, column, bytes);
    case A_SELU:
      return forward<Selu>(op, rows, column, bytes);
    case A_SOFTPLUS:
      return forward<Softplus>(op, rows, column, bytes);
    default:
      return forward<Linear>(op, rows, column, bytes);
  }
}

/** Only where somebody needs the gradient of the input. */
export function activationBackwardBlock(op: usize, rows: i32, column: usize, bytes: usize): void {
  switch (load<i32>(op, P_ACTIVATION)) {
    case A_SIGMOID:
      return backward<Sigmoid>(op, rows, column, bytes);
    case A_TANH:
      return backward<Tanh>(op, rows, column, bytes);
    case A_RELU:
      return backward<Relu>(op, rows, column, bytes);
    case A_LEAKY_RELU:
      return backward<LeakyRelu>(op, rows, column, bytes);
    case A_ELU:
      return backward<Elu>(op, rows, column, bytes);
    case A_GELU:
      return backward<Gelu>(op, rows, column, bytes);
    case A_SILU:
      return backward<Silu>(op, rows, column, bytes);
    case A_SELU:
      return backward<Selu>(op, rows, column, bytes);
    case A_SOFTPLUS:
      return backward<Softplus>(op, rows, column, bytes);
    default:
      return backward<Linear>(op, rows, column, bytes);
  }
}
