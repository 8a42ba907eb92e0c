import type { EncodedColumn, ModelSpec } from "../compile/spec.ts";
import { CoreError } from "../errors.ts";
import type { TypedColumn } from "./columnTypes.ts";
import { labelsOf } from "./facts.ts";
import { numberStyle } from "./number.ts";
import { fitsSingle } from "./single.ts";
import type { Table } from "./table.ts";

/** The table's column of that name. Raises `data.columnMissing`. */
export function requireColumn(columns: ReadonlyMap<string, TypedColumn>, name: string, nodeId: string): TypedColumn {
  const found = columns.get(name);
  if (found === undefined) throw new CoreError("data.columnMissing", { column: name }, nodeId);
  return found;
}

/** Raises `data.textInNumber` with the first cell where text stands among numbers and is not to be skipped. */
function refuseText(table: Table, { name, column, refusesText }: TypedColumn, nodeId: string): void {
  const first = column.textCells[0];
  if (!refusesText || first === undefined) return;
  throw new CoreError(
    "data.textInNumber",
    { column: name, count: column.textCount, line: table.lines[first.row]!, text: first.text },
    nodeId,
  );
}

/** Lines of the first rows of `count`, as a list for people. */
export const namedLines = (table: Table, rows: readonly number[], count: number): string =>
  rows.map((row) => table.lines[row]!).join(", ") + (count > rows.length ? ", …" : "");

/** Lines that are named where there are more. */
const NAMED = 5;

/** Raises `data.beyondSingle` where the network has no number for the label of one of these rows. */
function refuseLarge(table: Table, { name, column }: TypedColumn, rows: Int32Array, nodeId: string): void {
  let count = 0;
  const first: number[] = [];
  for (const row of rows) {
    const value = column.numbers[row]!;
    if (Number.isNaN(value) || fitsSingle(value)) continue;
    count++;
    if (first.length < NAMED) first.push(row);
  }
  if (count === 0) return;
  const params = { column: name, count, lines: namedLines(table, first, count), value: column.numbers[first[0]!]! };
  throw new CoreError("data.beyondSingle", params, nodeId);
}

/** Raises where a feature cannot be used at all: text among numbers, no value in any row. */
export function checkFeature(table: Table, typed: TypedColumn, encoded: EncodedColumn, nodeId: string): void {
  const { column, name } = typed;
  if (encoded.encoding === "asIs") refuseText(table, typed, nodeId);
  const present = table.rows - column.missing - (encoded.encoding === "asIs" ? column.textCount : 0);
  if (present === 0) throw new CoreError("data.columnEmpty", { column: name }, nodeId);
}

/**
 * Raises where the target cannot teach anything: text among numbers, empty, one class, a class left out; and where one
 * of `rows`, which are those used for something, has a number that the network has none for.
 */
export function checkTarget(table: Table, targets: readonly TypedColumn[], rows: Int32Array, spec: ModelSpec): void {
  const { target } = spec;
  for (const typed of targets) {
    const { column, name } = typed;
    if (target.kind === "numbers") {
      refuseText(table, typed, target.nodeId);
      refuseLarge(table, typed, rows, target.nodeId);
    }
    const present = table.rows - column.missing - (target.kind === "numbers" ? column.textCount : 0);
    if (present === 0) throw new CoreError("data.targetEmpty", { column: name }, target.nodeId);
  }
  if (target.kind !== "classes") return;
  const { name, column } = targets[0]!;
  if (column.dictionary === null) throw new CoreError("data.tooManyClasses", { column: name }, target.nodeId);
  const { classes } = labelsOf(column, numberStyle(table.report.dialect));
  if (classes.length < 2) throw new CoreError("data.oneClass", { column: name, label: classes[0]! }, target.nodeId);
  const known = new Set(target.classes);
  const stranger = column.dictionary.findIndex((label) => !known.has(label));
  if (stranger < 0) return;
  const line = table.lines[column.codes.indexOf(stranger)]!;
  throw new CoreError(
    "data.classNotListed",
    { column: name, label: column.dictionary[stranger]!, line },
    target.nodeId,
  );
}
