import { integer, pointer } from "./control.ts";
import { activationBackward, activationForward } from "./each.ts";
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
  K_ACTIVATION,
  K_ADD,
  K_AFFINE,
  K_CONCATENATE,
  K_DROPOUT,
  K_LINEAR,
  K_NOISE,
  P_GRADIENT,
  P_KIND,
  P_SIZE,
} from "./layout.ts";
import { linearBackward, linearForward } from "./linear.ts";
import { dropoutBackward, dropoutForward, noiseForward } from "./random.ts";

/**
 * Runs ops `from … to−1` on `rows` rows. Training: random ops draw for step `step`; the first row is
 * row `base` of its batch.
 */
export function forward(from: i32, to: i32, rows: i32, training: bool, base: i32, step: i32): void {
  let op = pointer(C_OPS) + <usize>from * P_SIZE;
  for (let n = from; n < to; n++, op += P_SIZE) {
    switch (load<i32>(op, P_KIND)) {
      case K_LINEAR:
        linearForward(op, rows);
        break;
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
      case K_ADD:
        addForward(op, rows);
        break;
      case K_CONCATENATE:
        concatenateForward(op, rows);
        break;
    }
  }
}

/** From the gradient of the tensor that the loss reads to those of all weights; adds unless `firstMicro`. */
export function backward(rows: i32, training: bool, firstMicro: bool): void {
  let n = integer(C_BACKWARD_FROM) - 1;
  let op = pointer(C_OPS) + <usize>n * P_SIZE;
  for (; n >= 0; n--, op -= P_SIZE) {
    if (load<u32>(op, P_GRADIENT) == 0) continue;
    switch (load<i32>(op, P_KIND)) {
      case K_LINEAR:
        linearBackward(op, rows, firstMicro);
        break;
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
