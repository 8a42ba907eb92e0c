import type { ColumnStore } from "../backend/backend.ts";
import type { ModelSpec } from "../compile/spec.ts";
import { type TargetScale, targetFromJson } from "../data/encodeTarget.ts";
import type { Table } from "../data/table.ts";
import type { FittedNode } from "../document/trained.ts";

/** The scale that was fitted on the target; null for classes, whose outputs are probabilities. */
export function outputScale(spec: ModelSpec, fitted: Readonly<Record<string, FittedNode>>): TargetScale | null {
  return spec.target.kind === "classes" ? null : targetFromJson(fitted[spec.target.nodeId], spec.target);
}

/** Row-major outputs in original units, in `room` where it is given; the same array where there is nothing to do. */
export function inOriginalUnits(outputs: Float64Array, scale: TargetScale | null, room?: Float64Array): Float64Array {
  if (scale === null || changesNothing(scale)) return outputs;
  const width = scale.mean.length;
  const result = room?.length === outputs.length ? room : new Float64Array(outputs.length);
  for (let column = 0; column < width; column++) {
    const factor = scale.scale[column]!;
    const mean = scale.mean[column]!;
    for (let i = column; i < outputs.length; i += width) result[i] = outputs[i]! * factor + mean;
  }
  return result;
}

const changesNothing = ({ mean, scale }: TargetScale): boolean =>
  mean.every((value) => value === 0) && scale.every((value) => value === 1);

/** Where the true answers stand. */
export interface Truths {
  readonly spec: ModelSpec;
  readonly table: Table;
  readonly store: ColumnStore;
  /** Store row → table row. */
  readonly rowOf: Int32Array;
}

/**
 * What is true of these store rows: class codes (n), or row-major numbers in original units
 * (n × outputs), taken from the table itself rather than from the scaled store.
 */
export function truthOf({ spec, table, store, rowOf }: Truths, rows: Int32Array): Float64Array {
  if (store.targets.kind === "classes") {
    const { codes } = store.targets;
    const truth = new Float64Array(rows.length);
    // Plain loops here: of ten million rows, `from` with a function leaves a hundred megabytes behind.
    for (let i = 0; i < truth.length; i++) truth[i] = codes[rows[i]!]!;
    return truth;
  }
  const columns = spec.target.columns.map((name) => table.columns.find((column) => column.name === name)!.numbers);
  const width = columns.length;
  const truth = new Float64Array(rows.length * width);
  for (const [output, numbers] of columns.entries()) {
    for (let i = 0; i < rows.length; i++) truth[i * width + output] = numbers[rowOf[rows[i]!]!]!;
  }
  return truth;
}
