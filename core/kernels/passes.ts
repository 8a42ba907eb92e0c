import { augmentBackward, augmentForward } from "./augment.ts";
import { integer, pointer } from "./control.ts";
import { activationBackward, activationForward, isElementwise } from "./each.ts";
import {
  addForward,
  affineBackward,
  affineForward,
  concatenateBackward,
  concatenateForward,
  passBackward,
  passForward,
} from "./join.ts";
import {
  C_BACKWARD_FROM,
  C_OPS,
  I_VALUE,
  I_WRITE,
  K_ACTIVATION,
  K_ADD,
  K_AFFINE,
  K_AUGMENT,
  K_CONCATENATE,
  K_DROPOUT,
  K_LINEAR,
  K_NOISE,
  P_GRADIENT,
  P_INPUTS,
  P_KIND,
  P_OUTPUT,
  P_SIZE,
  W_NONE,
} from "./layout.ts";
import { linearBackward, linearForward } from "./linear.ts";
import { dropoutBackward, dropoutForward, noiseForward } from "./random.ts";

/** The next op, where it is an activation of this op's output that goes number by number; else 0. */
function activationAfter(op: usize): usize {
  const next = op + P_SIZE;
  if (load<i32>(next, P_KIND) != K_ACTIVATION || !isElementwise(next)) return 0;
  return load<u32>(load<u32>(next, P_INPUTS), I_VALUE) == load<u32>(op, P_OUTPUT) ? next : 0;
}

/**
 * The op before, where it is such an activation, this op reads it and both pass a gradient on; else 0. No op between
 * them: so this is the last one to add to the gradient of that output.
 */
function activationBefore(op: usize): usize {
  const before = op - P_SIZE;
  if (load<i32>(before, P_KIND) != K_ACTIVATION || !isElementwise(before)) return 0;
  const input = <usize>load<u32>(op, P_INPUTS);
  if (load<u32>(input, I_VALUE) != load<u32>(before, P_OUTPUT) || load<i32>(input, I_WRITE) == W_NONE) return 0;
  return load<i32>(load<u32>(before, P_INPUTS), I_WRITE) != W_NONE ? before : 0;
}

/**
 * Runs ops `from … to−1` on `rows` rows. Training: random ops draw for step `step`; the first row is
 * row `base` of its batch.
 */
export function forward(from: i32, to: i32, rows: i32, training: bool, base: i32, step: i32): void {
  let op = pointer(C_OPS) + <usize>from * P_SIZE;
  for (let n = from; n < to; n++, op += P_SIZE) {
    switch (load<i32>(op, P_KIND)) {
      case K_LINEAR: {
        const activation = n + 1 < to ? activationAfter(op) : 0;
        linearForward(op, rows, activation);
        if (activation == 0) break;
        n++;
        op = activation;
        break;
      }
      case K_AFFINE:
        affineForward(op, rows);
        break;
      case K_ACTIVATION:
        activationForward(op, rows);
        break;
      case K_DROPOUT:
        if (training) dropoutForward(op, rows, base, step);
        else passForward(op, rows);
        break;
      case K_NOISE:
        if (training) noiseForward(op, rows, base, step);
        else passForward(op, rows);
        break;
      case K_AUGMENT:
        if (training) augmentForward(op, rows, base, step);
        else passForward(op, rows);
        break;
      case K_ADD:
        addForward(op, rows);
        break;
      case K_CONCATENATE:
        concatenateForward(op, rows);
        break;
    }
  }
}

/**
 * From the gradient of the tensor that the loss reads to those of all weights; adds unless the first row is the first of
 * its batch. `base`, `step` as in `forward`.
 */
export function backward(rows: i32, training: bool, base: i32, step: i32): void {
  const firstMicro = base == 0;
  let n = integer(C_BACKWARD_FROM) - 1;
  let op = pointer(C_OPS) + <usize>n * P_SIZE;
  for (; n >= 0; n--, op -= P_SIZE) {
    if (load<u32>(op, P_GRADIENT) == 0) continue;
    switch (load<i32>(op, P_KIND)) {
      case K_LINEAR: {
        const activation = n > 0 ? activationBefore(op) : 0;
        linearBackward(op, rows, firstMicro, activation);
        if (activation == 0) break;
        n--;
        op = activation;
        break;
      }
      case K_AFFINE:
        affineBackward(op, rows);
        break;
      case K_ACTIVATION:
        activationBackward(op, rows);
        break;
      case K_DROPOUT:
        if (training) dropoutBackward(op, rows);
        else passBackward(op, rows);
        break;
      case K_AUGMENT:
        if (training) augmentBackward(op, rows, base, step);
        else passBackward(op, rows);
        break;
      case K_NOISE:
      case K_ADD:
        passBackward(op, rows);
        break;
      case K_CONCATENATE:
        concatenateBackward(op, rows);
        break;
    }
  }
}
