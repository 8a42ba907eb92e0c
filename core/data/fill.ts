import type { EncodedColumn } from "../compile/spec.ts";
import type { Json } from "../document/model.ts";
import type { FittedNode } from "../document/trained.ts";
import { CoreError } from "../errors.ts";
import { cellText } from "./cells.ts";
import { compareCodePoints } from "./order.ts";
import { mean, median } from "./statistics.ts";
import type { TableColumn } from "./table.ts";

/** What stands in for a missing cell: a number, a label, or null where such rows are left out. */
export type Fill = number | string | null;

export interface FittedFill {
  readonly fill: Fill;
  /** Training rows that had a value. */
  readonly seen: number;
}

/** The label that occurs most; among equals the first in code-point order. */
export function mostFrequent(labels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  let best = "";
  let most = 0;
  for (const [label, count] of counts) {
    if (count > most || (count === most && compareCodePoints(label, best) < 0)) {
      best = label;
      most = count;
    }
  }
  return best;
}

/** Fits the fill of one feature on the training rows. Raises `data.columnEmptyInTraining`. */
export function fitFill(column: TableColumn, encoded: EncodedColumn, train: Int32Array, nodeId: string): FittedFill {
  if (encoded.encoding !== "asIs") {
    const labels = Array.from(train, (row) => cellText(column, row)).filter((label) => label !== "");
    const fill = encoded.fill === "mostFrequent" ? mostFrequent(labels) : encoded.fill === "category" ? "" : null;
    return { fill, seen: labels.length };
  }
  const values = Float64Array.from(train, (row) => column.numbers[row]!).filter((value) => !Number.isNaN(value));
  const seen = values.length;
  if (encoded.fill === "zero") return { fill: 0, seen };
  if (encoded.fill === "drop") return { fill: null, seen };
  if (seen === 0) throw new CoreError("data.columnEmptyInTraining", { column: column.name }, nodeId);
  return { fill: encoded.fill === "mean" ? mean(values) : median(values), seen };
}

/**
 * Key of a column in saved values: its name, in quotes where the file format forbids that name as a key
 * (a column may well be called "constructor") or where it begins with a quote itself.
 */
const savedKey = (column: string): string =>
  /^(?:__proto__|constructor|prototype|".*)$/s.test(column) ? `"${column}"` : column;

/** `{ column: { fill, seen } }`, as saved under the input node's id. */
export const fillsToJson = (fills: ReadonlyMap<string, FittedFill>, rows: number): FittedNode => ({
  rows,
  values: Object.fromEntries([...fills].map(([column, { fill, seen }]) => [savedKey(column), { fill, seen }])),
});

/** Fill of a column as saved. Raises `data.fillMissing` where the model holds none. */
export function fillFromJson(fitted: FittedNode | undefined, column: string, nodeId: string): Fill {
  const values = fitted?.values ?? {};
  const key = savedKey(column);
  const entry: Json | undefined = Object.hasOwn(values, key) ? values[key] : undefined;
  if (entry === undefined || entry === null || typeof entry !== "object" || !("fill" in entry)) {
    throw new CoreError("data.fillMissing", { column }, nodeId);
  }
  const { fill } = entry;
  if (fill === null || typeof fill === "string" || typeof fill === "number") return fill;
  throw new CoreError("data.fillMissing", { column }, nodeId);
}
