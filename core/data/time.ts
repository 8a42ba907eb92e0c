import { cellText } from "./cells.ts";
import { type DateOrder, dayNumber, parseDate } from "./dates.ts";
import type { TableColumn } from "./table.ts";

const TWO_NUMBERS = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}(?:\D|$)/;

/** All different texts of a column, or those of all rows where there are too many. */
function* textsOf(column: TableColumn): Generator<string> {
  if (column.dictionary !== null) yield* column.dictionary;
  else for (let row = 0; row < column.numbers.length; row++) yield cellText(column, row);
}

/**
 * Whether 03/04 means a day before a month in this column: some 13 or more says so; where none does, dots and dashes are
 * taken for day first, strokes for month first.
 */
export function dateOrderOf(column: TableColumn): DateOrder {
  let stroke = false;
  for (const text of textsOf(column)) {
    const [, first, second] = TWO_NUMBERS.exec(text) ?? [];
    if (first === undefined) continue;
    if (Number(first) > 12) return "dayFirst";
    if (Number(second) > 12) return "monthFirst";
    stroke ||= text.includes("/");
  }
  return stroke ? "monthFirst" : "dayFirst";
}

/** What `read` makes of each cell, asked once per different text. */
export function mapCells(column: TableColumn, read: (text: string) => number): Float64Array {
  const rows = column.numbers.length;
  if (column.dictionary === null)
    return Float64Array.from({ length: rows }, (_, row) => {
      const text = cellText(column, row);
      return text === "" ? Number.NaN : read(text);
    });
  const known = column.dictionary.map(read);
  return Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : known[code]!));
}

/** A column as moments that can be compared: its numbers, or where it has hardly any, its dates in days; NaN: neither. */
export function moments(column: TableColumn): Float64Array {
  const numbers = column.numbers.reduce((count, value) => count + Number(!Number.isNaN(value)), 0);
  if (2 * numbers >= column.numbers.length - column.missing) return column.numbers;
  const order = dateOrderOf(column);
  return mapCells(column, (text) => {
    const date = parseDate(text, order);
    return date === null ? Number.NaN : dayNumber(date);
  });
}
