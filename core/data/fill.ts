import type { EncodedColumn } from "../compile/spec.ts";
import type { Json } from "../document/model.ts";
import type { FittedNode } from "../document/trained.ts";
import { CoreError } from "../errors.ts";
import { cellText, presentNumbers } from "./cells.ts";
import type { DateOrder } from "./dates.ts";
import { type FittedNumber, fitNumber } from "./feature.ts";
import { compareCodePoints } from "./order.ts";
import { mean, median } from "./statistics.ts";
import type { TableColumn } from "./table.ts";
import { makesBins } from "./transforms.ts";

/** What stands in for a missing cell: a number, a label, or null where such rows are left out. */
export type Fill = number | string | null;

/** Everything that one feature column learned from the training rows. */
export interface FittedFill extends FittedNumber {
  /** In the column's own units: it is clipped and transformed like any other value. */
  readonly fill: Fill;
  /** Training rows that had a value. */
  readonly seen: number;
  /** How dates of two numbers are read. */
  readonly dateOrder?: DateOrder;
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

/** Fits fill, limits and transform of one feature on the training rows. Raises `data.columnEmptyInTraining`. */
export function fitFill(column: TableColumn, encoded: EncodedColumn, train: Int32Array, nodeId: string): FittedFill {
  if (encoded.encoding !== "asIs") {
    const labels = Array.from(train, (row) => cellText(column, row)).filter((label) => label !== "");
    const fill = encoded.fill === "mostFrequent" ? mostFrequent(labels) : encoded.fill === "category" ? "" : null;
    return { fill, seen: labels.length };
  }
  const values = presentNumbers(column, train);
  const seen = values.length;
  const changes = fitNumber(values, encoded);
  if (encoded.fill === "zero") return { fill: 0, seen, ...changes };
  if (encoded.fill === "drop") return { fill: null, seen, ...changes };
  if (seen === 0) throw new CoreError("data.columnEmptyInTraining", { column: column.name }, nodeId);
  return { fill: encoded.fill === "mean" ? mean(values) : median(values), seen, ...changes };
}

/**
 * Key of a column in saved values: its name, in quotes where the file format forbids that name as a key
 * (a column may well be called "constructor") or where it begins with a quote itself.
 */
const savedKey = (column: string): string =>
  /^(?:__proto__|constructor|prototype|".*)$/s.test(column) ? `"${column}"` : column;

/** `{ column: { fill, seen, … } }`, as saved under the input node's id. */
export const fillsToJson = (fills: ReadonlyMap<string, FittedFill>, rows: number): FittedNode => ({
  rows,
  values: Object.fromEntries([...fills].map(([column, fitted]) => [savedKey(column), { ...fitted }])),
});

/** What a column learned, as saved. Raises `data.fillMissing` where the model holds nothing usable. */
export function fittedFromJson(fitted: FittedNode | undefined, encoded: EncodedColumn, nodeId: string): FittedFill {
  const { column } = encoded;
  const lost = new CoreError("data.fillMissing", { column }, nodeId);
  const values = fitted?.values ?? {};
  const key = savedKey(column);
  const entry: Json | undefined = Object.hasOwn(values, key) ? values[key] : undefined;
  if (entry === undefined || entry === null || typeof entry !== "object" || Array.isArray(entry)) throw lost;
  const { fill, seen, clip, lambda, edges, dateOrder } = entry as Readonly<Record<string, Json | undefined>>;
  if (fill !== null && typeof fill !== "string" && typeof fill !== "number") throw lost;
  if (encoded.encoding === "asIs") {
    // A column without any training value has learned nothing but its fill.
    const learned = seen !== 0;
    if (learned && encoded.clip !== undefined && !isPair(clip)) throw lost;
    if (learned && encoded.transform === "yeoJohnson" && typeof lambda !== "number") throw lost;
    if (learned && makesBins(encoded.transform) && !isNumbers(edges)) throw lost;
  }
  return {
    fill,
    seen: typeof seen === "number" ? seen : 0,
    ...(isPair(clip) ? { clip } : {}),
    ...(typeof lambda === "number" ? { lambda } : {}),
    ...(isNumbers(edges) ? { edges } : {}),
    ...(dateOrder === "dayFirst" || dateOrder === "monthFirst" ? { dateOrder } : {}),
  };
}

const isNumbers = (value: Json | undefined): value is readonly number[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === "number");
const isPair = (value: Json | undefined): value is readonly [number, number] => isNumbers(value) && value.length === 2;

/** Fill of a column as saved; see `fittedFromJson`. */
export const fillFromJson = (fitted: FittedNode | undefined, encoded: EncodedColumn, nodeId: string): Fill =>
  fittedFromJson(fitted, encoded, nodeId).fill;
