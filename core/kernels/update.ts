import { integer, pointer, real, setInteger, setReal, TRIAL } from "./control.ts";
import { clearPeaks, hasHelpers, largestPeak, meetPeak, share } from "./crew.ts";
import { largestMagnitude, NOT_FINITE } from "./guard.ts";
import {
  C_ADAM_ROOT,
  C_ADAM_STEP,
  C_LEARNING_RATE,
  C_OPTIMIZER,
  C_OPTIMIZER_PARAMS,
  C_PEAK,
  C_STEP_COUNT,
  C_STRETCH_COUNT,
  C_STRETCHES,
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
import { findPiece, PIECE_LENGTH, pieceBytes, pieceCount, pieceFrom, pieceRecord } from "./pieces.ts";
import { power } from "./powers.ts";
import { shrink, shrinkScaled } from "./shrink.ts";

/** Time that a piece takes here, in multiply–adds of a product: Adam needs about 0.7 ns a number. */
const PIECE_WORK: i64 = 16 * PIECE_LENGTH;

/** Below these magnitudes no update can leave the range of float32, so none has to be tried first. */
const SAFE_BITS: u32 = 0x58635fa9; // 1e15
const SAFE_STEP: f64 = 1e5;

@inline
function param(index: usize): f64 {
  return real(C_OPTIMIZER_PARAMS + (index << 3));
}

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
        <f32>real(C_ADAM_STEP),
        <f32>real(C_ADAM_ROOT),
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
  const step = lr / (1 - power(0, param(0), t));
  setReal(C_ADAM_STEP, step);
  setReal(C_ADAM_ROOT, 1 / sqrt(1 - power(1, param(1), t)));
  return step;
}

/** A weight record of its own, which stands for the copies of a trial. */
const TRIAL_RECORD: usize = memory.data(G_SIZE, 16);

/** Bits of the largest magnitude that the update would produce, found out on copies. */
function attempt(lr: f64): u32 {
  let record = pointer(C_STRETCHES);
  let peak = i32x4.splat(0);
  const area: usize = TRIAL_LENGTH << 2;
  store<u32>(TRIAL_RECORD, TRIAL, G_VALUE);
  store<u32>(TRIAL_RECORD, TRIAL + area, G_SLOTS);
  store<u32>(TRIAL_RECORD, TRIAL + 2 * area, G_SLOTS + 4);
  for (let n = integer(C_STRETCH_COUNT); n > 0; n--, record += G_SIZE) {
    const w = <usize>load<u32>(record, G_VALUE);
    const g = <usize>load<u32>(record, G_GRADIENT);
    const s0 = <usize>load<u32>(record, G_SLOTS);
    const s1 = <usize>load<u32>(record, G_SLOTS + 4);
    const end = (<usize>load<i32>(record, G_LENGTH)) << 2;
    store<f32>(TRIAL_RECORD, load<f32>(record, G_DECAY), G_DECAY);
    for (let i: usize = 0; i < end; i += area) {
      const bytes = min(area, end - i);
      memory.copy(TRIAL, w + i, bytes);
      if (s0 != 0) memory.copy(TRIAL + area, s0 + i, bytes);
      if (s1 != 0) memory.copy(TRIAL + 2 * area, s1 + i, bytes);
      store<u32>(TRIAL_RECORD, g + i, G_GRADIENT);
      store<i32>(TRIAL_RECORD, <i32>(bytes >> 2), G_LENGTH);
      place(TRIAL_RECORD, 1, 0, area, lr);
      peak = i32x4.max_u(peak, run(lr));
    }
  }
  return largestMagnitude(peak);
}

/** L1's step on a part of a record that the optimizer has updated; nothing where there is no such penalty. */
function sparsify(record: usize, from: usize, bytes: usize, lr: f64): void {
  const l1 = load<f32>(record, G_L1);
  if (l1 == 0) return;
  const w = <usize>load<u32>(record, G_VALUE) + from;
  const s = <usize>load<u32>(record, G_SLOTS) + from;
  switch (integer(C_OPTIMIZER)) {
    case O_MOMENTUM:
    case O_NESTEROV:
      return shrink(w, bytes, <f32>((lr * <f64>l1) / (1 - param(0))));
    case O_ADAGRAD:
      return shrinkScaled(w, s, bytes, <f32>lr, l1, 1, <f32>param(0));
    case O_RMSPROP:
      return shrinkScaled(w, s, bytes, <f32>lr, l1, 1, <f32>param(1));
    case O_ADAM:
      return shrinkScaled(w, <usize>load<u32>(record, G_SLOTS + 4) + from, bytes, <f32>lr, l1, <f32>real(C_ADAM_ROOT), <f32>param(2));
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
  setInteger(C_PEAK, <i32>(hasHelpers() ? updateTogether() : updateAlone(lr)));
  return true;
}

function updateAlone(lr: f64): u32 {
  place(pointer(C_STRETCHES), integer(C_STRETCH_COUNT), 0, usize.MAX_VALUE, lr);
  const peak = largestMagnitude(run(lr));
  let record = pointer(C_STRETCHES);
  for (let n = integer(C_STRETCH_COUNT); n > 0; n--, record += G_SIZE) {
    sparsify(record, 0, (<usize>load<i32>(record, G_LENGTH)) << 2, lr);
  }
  return peak;
}

function updateTogether(): u32 {
  clearPeaks();
  share(updatePiece, pieceCount(), PIECE_WORK, 1);
  return largestPeak();
}

function updatePiece(index: i32): void {
  findPiece(index);
  const lr = real(C_LEARNING_RATE);
  place(pieceRecord, 1, pieceFrom, pieceBytes, lr);
  meetPeak(largestMagnitude(run(lr)));
  sparsify(pieceRecord, pieceFrom, pieceBytes, lr);
}
