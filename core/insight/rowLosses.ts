import type { ColumnStore } from "../backend/backend.ts";
import { gatherTarget } from "../backend/reference/gather.ts";
import type { Program } from "../compile/program.ts";
import { lossDef } from "../losses/index.ts";

/**
 * Data loss of each of `count` rows from `rows[from]` on, class weights included, from what the loss reads (row-major,
 * logits in the fused form). Their mean is the loss of the chart.
 */
export function rowLosses(
  program: Program,
  store: ColumnStore,
  rows: Int32Array,
  from: number,
  count: number,
  read: Float64Array,
): Float64Array {
  const { loss } = program;
  const def = lossDef(loss.kind);
  const row = loss.fused && def.fused ? def.fused.row : def;
  const truth = new Float64Array(loss.width);
  return Float64Array.from({ length: count }, (_, n) => {
    const weight = gatherTarget(program, store, rows[from + n]!, truth);
    return weight * row.value(read, n * loss.width, loss.width, truth, loss.params);
  });
}
