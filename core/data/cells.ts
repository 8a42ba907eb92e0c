import { named } from "../named.ts";
import type { Table, TableColumn } from "./table.ts";
import { packedText } from "./texts.ts";

/** Text of a cell as read (trimmed); "" where missing. Without a dictionary numbers print in their shortest form. */
export function cellText(column: TableColumn, row: number): string {
  if (column.dictionary !== null) {
    const code = column.codes[row]!;
    return code < 0 ? "" : column.dictionary[code]!;
  }
  const value = column.numbers[row]!;
  if (!Number.isNaN(value)) return String(value);
  return column.texts ? (packedText(column.texts, row) ?? "") : "";
}

/** Texts of one row in column order. */
export const rowCells = (table: Table, row: number): string[] => table.columns.map((column) => cellText(column, row));

/** True where the cell cannot be used: missing, or text in a column of numbers. */
export function isMissing(column: TableColumn, row: number, asNumber: boolean): boolean {
  if (asNumber) return Number.isNaN(column.numbers[row]!);
  if (column.dictionary !== null) return column.codes[row]! < 0;
  return Number.isNaN(column.numbers[row]!) && cellText(column, row) === "";
}

/** Rows 0 … count − 1. */
export function firstRows(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/** Numbers of these rows that are there, in their order. */
export function presentNumbers({ numbers }: TableColumn, rows: Int32Array): Float64Array {
  const present = new Float64Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place++) {
    const value = numbers[rows[place]!]!;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  return count === rows.length ? present : present.slice(0, count);
}

/** The column of that name, or null. */
export const findColumn = (table: Table, name: string): TableColumn | null => named(table.columns, name) ?? null;
