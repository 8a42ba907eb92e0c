import type { Program } from "../../compile/program.ts";
import { CoreError } from "../../errors.ts";
import type { ColumnStore, StoreColumn } from "../backend.ts";

/** Copies the features of `rows[from … from+count−1]` into the input tensors. */
export function gatherFeatures(
  program: Program,
  store: ColumnStore,
  arena: Float64Array,
  rows: Int32Array,
  from: number,
  count: number,
): void {
  for (const { tensor, at, width, column } of program.gather) {
    const { offset, width: total } = program.tensors[tensor]!;
    const source = store.features[column]!;
    for (let n = 0; n < count; n++) write(source, rows[from + n]!, arena, offset + n * total + at, width);
  }
}

function write(source: StoreColumn, row: number, arena: Float64Array, at: number, width: number): void {
  if (source.kind === "number") {
    arena[at] = source.values[row]!;
    return;
  }
  arena.fill(0, at, at + width);
  const code = source.codes[row]!;
  if (code >= 0 && code < width) arena[at + code] = 1;
}

/** Refuses a store whose columns are not those that the program gathers; CoreError `engine.store`. */
export function checkStore(program: Program, store: ColumnStore): void {
  for (const { column, kind, width } of program.gather) {
    const source = store.features[column];
    const fits = source?.kind === "code" ? kind === "oneHot" && source.width === width : kind === "number";
    if (!source || !fits) throw new CoreError("engine.store", { column });
  }
}

/**
 * The truth of a store row as the loss wants it, into `out` (`width` numbers): label columns, one-hot,
 * or with one output the code itself. All NaN where the target is missing. Returns the row's weight.
 */
export function gatherTarget(program: Program, store: ColumnStore, row: number, out: Float64Array): number {
  const { targets } = store;
  const { width, classWeights } = program.loss;
  if (targets.kind === "numbers") {
    for (let i = 0; i < width; i++) out[i] = targets.columns[i]?.[row] ?? Number.NaN;
    return 1;
  }
  const code = targets.codes[row] ?? -1;
  if (code < 0 || code >= targets.count) {
    out.fill(Number.NaN);
    return 1;
  }
  if (width === 1) {
    out[0] = code;
  } else {
    out.fill(0);
    out[code] = 1;
  }
  return classWeights[code] ?? 1;
}
