import { integer, pointer, real, setInteger, setReal } from "./control.ts";
import { gatherFeatures, gatherTargets } from "./gather.ts";
import { clipGradients, completeGradients, NOT_FINITE } from "./guard.ts";
import {
  C_BACKWARD_FROM,
  C_BATCH,
  C_BATCH_ROWS,
  C_FIRST_STEP,
  C_LANES,
  C_MEASURED,
  C_LOSS_SUM,
  C_MICRO_ROWS,
  C_OP_COUNT,
  C_ORDER,
  C_ORDER_COUNT,
  C_OUT_MICRO,
  C_OUT_NONFINITE,
  C_OUT_ROWS,
  C_OUT_STEPS,
  C_ROW,
  C_STEP_COUNT,
  C_STEP_LOSS,
  C_TELEMETRY,
  MEASURE_EPOCH_END,
  MEASURE_EVERY_STEP,
} from "./layout.ts";
import { laneObjective } from "./lanes/objective.ts";
import { gatherLaneFeatures, laneBackward, laneForward } from "./lanes/passes.ts";
import { gatherLaneTargets } from "./lanes/targets.ts";
import { objective } from "./objective.ts";
import { backward, forward } from "./passes.ts";
import { measureGradients, measureOps, measureUpdates } from "./telemetry.ts";
import { update } from "./update.ts";

/**
 * Trains until `microLimit` micro-batches or `stepLimit` steps are done, the epoch ends or a step is not
 * finite. All state is in the control block, so the next call goes on where this one stopped.
 */
export function train(microLimit: i32, stepLimit: i32): void {
  const orderCount = integer(C_ORDER_COUNT);
  const batchRows = integer(C_BATCH_ROWS);
  const microRows = integer(C_MICRO_ROWS);
  const inner = integer(C_BACKWARD_FROM);
  const lanes = integer(C_LANES) != 0;
  let micro = 0,
    steps = 0,
    rowsDone = 0,
    bad = -1;
  let lossSum: f64 = 0;
  let batch = integer(C_BATCH);
  let row = integer(C_ROW);
  while (micro < microLimit && steps < stepLimit) {
    // 64-bit: batches of very many rows times their number.
    const start = <i64>batch * batchRows;
    if (start >= orderCount) break;
    const size = <i32>min(<i64>batchRows, orderCount - start);
    const rows = min(microRows, size - row);
    const order = pointer(C_ORDER) + ((<usize>start + row) << 2);
    if (lanes) {
      setReal(C_STEP_LOSS, laneBatch(order, rows));
    } else {
      gatherFeatures(order, rows);
      gatherTargets(order, rows);
      forward(0, inner, rows, true, row, integer(C_FIRST_STEP) + batch);
      const loss = objective(rows, 1 / <f64>size);
      setReal(C_STEP_LOSS, row == 0 ? loss : real(C_STEP_LOSS) + loss);
      backward(rows, true, row, integer(C_FIRST_STEP) + batch);
    }
    micro++;
    row += rows;
    if (row < size) continue;
    row = 0;
    const when = integer(C_TELEMETRY);
    const measured = when == MEASURE_EVERY_STEP || (when == MEASURE_EPOCH_END && start + size == orderCount);
    if (!finishStep(measured, rows)) {
      bad = batch;
      break;
    }
    lossSum += real(C_STEP_LOSS);
    rowsDone += size;
    steps++;
    batch++;
  }
  setInteger(C_BATCH, batch);
  setInteger(C_ROW, row);
  setInteger(C_OUT_MICRO, micro);
  setInteger(C_OUT_STEPS, steps);
  setInteger(C_OUT_ROWS, rowsDone);
  setInteger(C_OUT_NONFINITE, bad);
  setReal(C_LOSS_SUM, lossSum);
}

/** A whole batch with its rows in the lanes; returns Σ of the data loss. */
function laneBatch(order: usize, rows: i32): f64 {
  gatherLaneTargets(order, rows);
  gatherLaneFeatures(order, rows);
  laneForward(rows);
  const loss = laneObjective(rows, 1 / <f64>rows);
  laneBackward(rows);
  return loss;
}

/** Penalty, clipping, update; `rows`: of the last micro-batch. False, with nothing changed, where something is not finite. */
function finishStep(measured: bool, rows: i32): bool {
  if (!isFinite(real(C_STEP_LOSS))) return false;
  const peak = completeGradients();
  if (peak >= NOT_FINITE) return false;
  if (measured) measureGradients();
  clipGradients();
  if (!update(peak)) return false;
  if (measured) {
    measureUpdates();
    measureOps(rows);
    setInteger(C_MEASURED, 1);
  }
  setInteger(C_STEP_COUNT, integer(C_STEP_COUNT) + 1);
  return true;
}

/** Evaluation mode over `rows` store rows numbered at `order`; returns Σ of the data loss. */
export function evaluate(order: usize, rows: i32): f64 {
  gatherFeatures(order, rows);
  gatherTargets(order, rows);
  forward(0, integer(C_OP_COUNT), rows, false, 0, 0);
  return objective(rows, 0);
}

/** Gradients of the mean loss with penalty, no update; returns Σ of the data loss. */
export function gradients(order: usize, rows: i32, training: bool, step: i32): f64 {
  setInteger(C_ROW, 0);
  gatherFeatures(order, rows);
  gatherTargets(order, rows);
  forward(0, integer(C_OP_COUNT), rows, training, 0, step);
  const loss = objective(rows, 1 / <f64>rows);
  backward(rows, training, 0, step);
  completeGradients();
  return loss;
}
