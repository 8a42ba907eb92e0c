import { pearson } from "../association.ts";
import { cellText } from "../cells.ts";
import type { TypedColumn } from "../columnTypes.ts";

/** How a column can be another one in disguise. */
export type CopyKind = "same" | "affine" | "monotone" | "renamed";

/** Two rows, or two levels, are always in line. */
const ENOUGH = 8;
const ALMOST_ONE = 1 - 1e-9;

/** How `column` says the same as `target` in every row where both have a value; null where it does not. */
export function copyKind(column: TypedColumn, target: TypedColumn, rows: Int32Array): CopyKind | null {
  const numeric = column.type === "number" && target.type === "number";
  if (numeric) return numberCopy(column.column.numbers, target.column.numbers, rows);
  return column.type === "category" && target.type === "category" ? labelCopy(column, target, rows) : null;
}

function numberCopy(x: Float64Array, y: Float64Array, rows: Int32Array): CopyKind | null {
  const both = rowsOfBoth(x, y, rows);
  if (both.length < ENOUGH) return null;
  if (both.every((row) => x[row] === y[row])) return distinctOver(x, both) > 1 ? "same" : null;
  const { value } = pearson(x, y, both);
  if (value >= ALMOST_ONE) return "affine";
  return isMonotone(x, y, both) ? "monotone" : null;
}

/** Those of the rows in which both have a number. */
function rowsOfBoth(x: Float64Array, y: Float64Array, rows: Int32Array): Int32Array {
  const both = new Int32Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    if (!Number.isNaN(x[row]!) && !Number.isNaN(y[row]!)) both[count++] = row;
  }
  return both.subarray(0, count);
}

/** One rises (or falls) strictly with the other. A few rows are tried first: hardly any column gets further. */
function isMonotone(x: Float64Array, y: Float64Array, rows: Int32Array): boolean {
  const step = Math.max(1, Math.floor(rows.length / 500));
  const few = Int32Array.from({ length: Math.ceil(rows.length / step) }, (_, place) => rows[place * step]!);
  return inLine(x, y, few) && inLine(x, y, rows) && distinctOver(y, rows) >= ENOUGH;
}

function inLine(x: Float64Array, y: Float64Array, rows: Int32Array): boolean {
  const order = rows.slice().sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  let direction = 0;
  for (let place = 1; place < order.length; place++) {
    const dx = x[order[place]!]! - x[order[place - 1]!]!;
    const dy = y[order[place]!]! - y[order[place - 1]!]!;
    if ((dx === 0) !== (dy === 0)) return false;
    if (dy === 0) continue;
    if (direction === 0) direction = Math.sign(dy);
    if (Math.sign(dy) !== direction) return false;
  }
  return direction !== 0;
}

const distinctOver = (values: Float64Array, rows: Int32Array): number =>
  new Set(Array.from(rows.subarray(0, 100_000), (row) => values[row]!)).size;

/** Each label of one goes with exactly one label of the other. */
function labelCopy(column: TypedColumn, target: TypedColumn, rows: Int32Array): CopyKind | null {
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  let same = true;
  let seen = 0;
  for (const row of rows) {
    const a = cellText(column.column, row);
    const b = cellText(target.column, row);
    if (a === "" || b === "") continue;
    seen++;
    if ((there.get(a) ?? b) !== b || (back.get(b) ?? a) !== a) return null;
    there.set(a, b);
    back.set(b, a);
    same &&= a === b;
  }
  // Where hardly a label repeats, one-to-one is what chance makes of it.
  if (seen < ENOUGH || there.size < 2 || there.size * 2 > seen) return null;
  return same ? "same" : "renamed";
}
