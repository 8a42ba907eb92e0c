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

/** y = T.forward(x) over [rows, stride], padding included (it stays finite). */
function forward<T>(op: usize, rows: i32): void {
  const activation = changetype<T>(0);
  const alpha = f32x4.splat(load<f32>(op, P_ALPHA));
  const x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE);
  const y = <usize>load<u32>(op, P_OUTPUT);
  const end = <usize>rows * ((<usize>load<i32>(op, P_STRIDE)) << 2);
  for (let i: usize = 0; i < end; i += 16) v128.store(y + i, activation.forward(v128.load(x + i), alpha));
}

/** dx (+)= T.backward(x, y, dy). */
function backward<T>(op: usize, rows: i32, dx: usize, add: bool): void {
  const activation = changetype<T>(0);
  const alpha = f32x4.splat(load<f32>(op, P_ALPHA));
  const x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE);
  const y = <usize>load<u32>(op, P_OUTPUT);
  const dy = <usize>load<u32>(op, P_GRADIENT);
  const end = <usize>rows * ((<usize>load<i32>(op, P_STRIDE)) << 2);
  for (let i: usize = 0; i < end; i += 16) {
    put(dx + i, activation.backward(v128.load(x + i), v128.load(y + i), v128.load(dy + i), alpha), add);
  }
}

export function activationForward(op: usize, rows: i32): void {
  switch (load<i32>(op, P_ACTIVATION)) {
    case A_SIGMOID:
      return forward<Sigmoid>(op, rows);
    case A_TANH:
      return forward<Tanh>(op, rows);
    case A_RELU:
      return forward<Relu>(op, rows);
    case A_LEAKY_RELU:
      return forward<LeakyRelu>(op, rows);
    case A_ELU:
      return forward<Elu>(op, rows);
    case A_SOFTMAX:
      return softmaxForward(op, rows);
    case A_LINEAR_SHARE:
      return linearShareForward(op, rows);
    case A_GELU:
      return forward<Gelu>(op, rows);
    case A_SILU:
      return forward<Silu>(op, rows);
    case A_SELU:
      return forward<Selu>(op, rows);
    case A_SOFTPLUS:
      return forward<Softplus>(op, rows);
    default:
      return forward<Linear>(op, rows);
  }
}

export function activationBackward(op: usize, rows: i32): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const write = load<i32>(input, I_WRITE);
  if (write == W_NONE) return;
  const dx = <usize>load<u32>(input, I_GRADIENT);
  const add = write == W_ADD;
  switch (load<i32>(op, P_ACTIVATION)) {
    case A_SIGMOID:
      return backward<Sigmoid>(op, rows, dx, add);
    case A_TANH:
      return backward<Tanh>(op, rows, dx, add);
    case A_RELU:
      return backward<Relu>(op, rows, dx, add);
    case A_LEAKY_RELU:
      return backward<LeakyRelu>(op, rows, dx, add);
    case A_ELU:
      return backward<Elu>(op, rows, dx, add);
    case A_SOFTMAX:
      return softmaxBackward(op, rows, dx, add);
    case A_LINEAR_SHARE:
      return linearShareBackward(op, rows, dx, add);
    case A_GELU:
      return backward<Gelu>(op, rows, dx, add);
    case A_SILU:
      return backward<Silu>(op, rows, dx, add);
    case A_SELU:
      return backward<Selu>(op, rows, dx, add);
    case A_SOFTPLUS:
      return backward<Softplus>(op, rows, dx, add);
    default:
      return backward<Linear>(op, rows, dx, add);
  }
}
