import { integer, list, number, oneOf, type Read, text } from "../../document/read.ts";
import type { RowPlace } from "./define.ts";

/** As long as a cell of a project file may be. */
const MAX_CELL = 100_000;
const MAX_COLUMNS = 65_536;

export const cell: Read<string> = text(MAX_CELL);
export const columnName: Read<string> = text(MAX_CELL);
export const columnNames: Read<readonly string[]> = list(columnName, MAX_COLUMNS);
export const words: Read<readonly string[]> = list(cell, 1_000);
export const finite: Read<number> = number(-Number.MAX_VALUE, Number.MAX_VALUE);
export const choice = oneOf;

/** Readers of the place of a row edit, to be spread into `params`. */
export const rowPlace: { readonly [K in keyof RowPlace]: Read<RowPlace[K]> } = {
  row: integer(0, 10_000_000),
  line: integer(0, Number.MAX_SAFE_INTEGER),
  fingerprint: text(16, 16),
};

/** Column names as a list for people; long lists are cut. */
export const named = (columns: readonly string[]): string =>
  columns.length > 3 ? `${columns.slice(0, 3).join(", ")}, …` : columns.join(", ");
