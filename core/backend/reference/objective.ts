import type { Program } from "../../compile/program.ts";
import { lossDef } from "../../losses/index.ts";
import { gradient, type Pass, values } from "../../ops/define.ts";
import type { ColumnStore } from "../backend.ts";
import { gatherTarget } from "./gather.ts";

/**
 * Σ over the rows of the pass of the data loss, class weights included. With `scale` (1 / rows of the
 * whole batch) also writes its gradient into the tensor that the loss reads.
 */
export function dataLoss(pass: Pass, store: ColumnStore, rows: Int32Array, from: number, scale: number | null): number {
  const { loss, tensors }: Program = pass.program;
  const def = lossDef(loss.kind);
  const row = loss.fused && def.fused ? def.fused.row : def;
  const read = values(pass, loss.reads);
  const slope = scale === null || tensors[loss.reads]!.gradient < 0 ? null : gradient(pass, loss.reads);
  const { width } = loss;
  const truth = new Float64Array(width);
  let sum = 0;
  for (let n = 0; n < pass.rows; n++) {
    const weight = gatherTarget(pass.program, store, rows[from + n]!, truth);
    sum += weight * row.value(read, n * width, width, truth, loss.params);
    if (slope) row.gradient(read, n * width, width, truth, loss.params, weight * scale!, slope);
  }
  return sum;
}
