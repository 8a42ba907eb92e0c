import { integer, pointer, real, setInteger, TRIAL } from "./control.ts";
import { largestLane, NOT_FINITE } from "./guard.ts";
import {
  C_LEARNING_RATE,
  C_OPTIMIZER,
  C_OPTIMIZER_PARAMS,
  C_PEAK,
  C_STEP_COUNT,
  C_WEIGHT_COUNT,
  C_WEIGHTS,
  G_DECAY,
  G_GRADIENT,
  G_L1,
  G_LENGTH,
  G_SIZE,
  G_SLOTS,
  G_VALUE,
  O_ADAGRAD,
  O_ADAM,
  O_MOMENTUM,
  O_NESTEROV,
  O_RMSPROP,
  TRIAL_LENGTH,
} from "./layout.ts";
import { adam } from "./optimizers/adam.ts";
import { momentum } from "./optimizers/momentum.ts";
import { place } from "./optimizers/place.ts";
import { scaled } from "./optimizers/scaled.ts";
import { sgd } from "./optimizers/sgd.ts";
import { shrink, shrinkScaled } from "./shrink.ts";

/** Below these magnitudes no update can leave the range of float32, so none has to be tried first. */
const SAFE_BITS: u32 = 0x58635fa9; // 1e15
const SAFE_STEP: f64 = 1e5;

/** βⁿ by squaring, in float64: depends on n alone, so it survives a restart bit for bit. */
export function power(base: f64, n: i32): f64 {
  let result: f64 = 1;
  for (; n > 0; n >>= 1, base *= base) if (n & 1) result *= base;
  return result;
}

@inline
function param(index: usize): f64 {
  return real(C_OPTIMIZER_PARAMS + (index << 3));
}

/** What Adam multiplies with, the same for all weights of a step: lr/(1 − β₁ᵗ) and 1/√(1 − β₂ᵗ). */
let adamStep: f64 = 0;
let adamRoot: f64 = 0;

/** Updates the place set in `optimizers/place.ts`. */
function run(lr: f64): v128 {
  const first = param(0);
  const second = param(1);
  switch (integer(C_OPTIMIZER)) {
    case O_MOMENTUM:
      return momentum(<f32>lr, <f32>first, false);
    case O_NESTEROV:
      return momentum(<f32>lr, <f32>first, true);
    case O_ADAGRAD:
      return scaled(<f32>lr, 1, 1, <f32>first);
    case O_RMSPROP:
      return scaled(<f32>lr, <f32>first, <f32>(1 - first), <f32>second);
    case O_ADAM:
      return adam(
        <f32>adamStep,
        <f32>adamRoot,
        <f32>first,
        <f32>(1 - first),
        <f32>second,
        <f32>(1 - second),
        <f32>param(2),
      );
    default:
      return sgd(<f32>lr);
  }
}

/** Prepares step number t (from 1); returns the largest number that the optimizer multiplies with. */
function prepare(t: i32, lr: f64): f64 {
  if (integer(C_OPTIMIZER) != O_ADAM) return lr;
  adamStep = lr / (1 - power(param(0), t));
  adamRoot = 1 / sqrt(1 - power(param(1), t));
  return adamStep;
}

/** Bits of the largest magnitude that the update would produce, found out on copies. */
function attempt(lr: f64): u32 {
  let record = pointer(C_WEIGHTS);
  let peak = i32x4.splat(0);
  const area: usize = TRIAL_LENGTH << 2;
  for (let n = integer(C_WEIGHT_COUNT); n > 0; n--, record += G_SIZE) {
    const w = <usize>load<u32>(record, G_VALUE);
    const g = <usize>load<u32>(record, G_GRADIENT);
    const s0 = <usize>load<u32>(record, G_SLOTS);
    const s1 = <usize>load<u32>(record, G_SLOTS + 4);
    const end = (<usize>load<i32>(record, G_LENGTH)) << 2;
    for (let i: usize = 0; i < end; i += area) {
      const bytes = min(area, end - i);
      memory.copy(TRIAL, w + i, bytes);
      if (s0 != 0) memory.copy(TRIAL + area, s0 + i, bytes);
      if (s1 != 0) memory.copy(TRIAL + 2 * area, s1 + i, bytes);
      place(TRIAL, g + i, TRIAL + area, TRIAL + 2 * area, bytes, <f32>(lr * <f64>load<f32>(record, G_DECAY)));
      peak = i32x4.max_u(peak, run(lr));
    }
  }
  return largestLane(peak);
}

/** L1's step on the weights of a record that the optimizer has updated. */
function sparsify(record: usize, lr: f64): void {
  const w = <usize>load<u32>(record, G_VALUE);
  const bytes = (<usize>load<i32>(record, G_LENGTH)) << 2;
  const l1 = load<f32>(record, G_L1);
  const s = <usize>load<u32>(record, G_SLOTS);
  switch (integer(C_OPTIMIZER)) {
    case O_MOMENTUM:
    case O_NESTEROV:
      return shrink(w, bytes, <f32>((lr * <f64>l1) / (1 - param(0))));
    case O_ADAGRAD:
      return shrinkScaled(w, s, bytes, <f32>lr, l1, 1, <f32>param(0));
    case O_RMSPROP:
      return shrinkScaled(w, s, bytes, <f32>lr, l1, 1, <f32>param(1));
    case O_ADAM:
      return shrinkScaled(w, load<u32>(record, G_SLOTS + 4), bytes, <f32>lr, l1, <f32>adamRoot, <f32>param(2));
    default:
      return shrink(w, bytes, <f32>(lr * <f64>l1));
  }
}

/**
 * One optimizer step on all weights, then L1's. `gradientPeak`: bits of the largest gradient. False, with nothing
 * changed, when a new weight or slot would not be finite.
 */
export function update(gradientPeak: u32): bool {
  const t = integer(C_STEP_COUNT) + 1;
  const lr = real(C_LEARNING_RATE);
  const size = prepare(t, lr);
  const safe = gradientPeak < SAFE_BITS && <u32>integer(C_PEAK) < SAFE_BITS && size < SAFE_STEP;
  if (!safe && attempt(lr) >= NOT_FINITE) return false;
  let record = pointer(C_WEIGHTS);
  let peak = i32x4.splat(0);
  for (let n = integer(C_WEIGHT_COUNT); n > 0; n--, record += G_SIZE) {
    place(
      load<u32>(record, G_VALUE),
      load<u32>(record, G_GRADIENT),
      load<u32>(record, G_SLOTS),
      load<u32>(record, G_SLOTS + 4),
      (<usize>load<i32>(record, G_LENGTH)) << 2,
      <f32>(lr * <f64>load<f32>(record, G_DECAY)),
    );
    peak = i32x4.max_u(peak, run(lr));
    if (load<f32>(record, G_L1) != 0) sparsify(record, lr);
  }
  setInteger(C_PEAK, <i32>largestLane(peak));
  return true;
}
