import type { ColumnBuilder } from "./column.ts";

/** A number per cell, and its place in the dictionary where the column has one. */
const NUMBER_BYTES = 8;
const CODE_BYTES = 4;
/** An entry of a dictionary: the text, its place, its value. */
const ENTRY_BYTES = 120;
const MAX_DISTINCT = 65_536;
/** The line of each row. */
const LINE_BYTES = 4;

/**
 * Bytes that `rows` rows of these columns take, going by the rows that they hold now: the share of different values
 * tells whether a column will outgrow its dictionary.
 */
export function estimateBytes(columns: readonly ColumnBuilder[], rows: number): number {
  return columns.reduce((sum, column) => sum + columnBytes(column, rows), rows * LINE_BYTES);
}

function columnBytes(column: ColumnBuilder, rows: number): number {
  const share = column.rows === 0 || column.distinct === null ? 1 : column.distinct / column.rows;
  // Few different values among many rows stay few.
  const distinct = share < 0.5 ? Math.min(column.distinct ?? 0, rows) : share * rows;
  if (distinct <= MAX_DISTINCT) return rows * (NUMBER_BYTES + CODE_BYTES) + distinct * ENTRY_BYTES;
  return rows * NUMBER_BYTES;
}
