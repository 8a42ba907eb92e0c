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

/** The column of that name, or null. */
export const findColumn = (table: Table, name: string): TableColumn | null =>
  table.columns.find((column) => column.name === name) ?? null;
