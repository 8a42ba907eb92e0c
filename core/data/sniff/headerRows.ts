import { filled } from "./sample.ts";

/** Rows of names that are looked for. */
const MOST = 5;
/** Records below that say what a column is. */
const LOOKED = 60;
/** Records that must follow the names, to tell one from the other. */
const BELOW = 2;
/** 1_000, 0x10, 12:30: damaged data rather than names. */
const BEGINS_WITH_DIGIT = /^[+-]?\d/;

type IsNumber = (cell: string) => boolean;

/** Columns of which most present cells below record `from` are numbers. */
export function numericColumns(
  records: readonly (readonly string[])[],
  from: number,
  width: number,
  isNumber: IsNumber,
  isMissing: IsNumber,
): boolean[] {
  const body = records.slice(from, from + LOOKED);
  return Array.from({ length: width }, (_, column) => {
    const present = body.map((cells) => (cells[column] ?? "").trim()).filter((cell) => !isMissing(cell));
    return present.length > 0 && present.filter(isNumber).length > present.length / 2;
  });
}

/**
 * How many rows the names are made of, at least 1: the last row that has words over the columns of numbers, none of
 * them a number, and no more than a few blanks. One column of numbers is not enough to tell.
 */
export function sniffHeaderRows(
  records: readonly (readonly string[])[],
  width: number,
  isNumber: IsNumber,
  isMissing: IsNumber,
): number {
  for (let last = Math.min(MOST, records.length - BELOW) - 1; last >= 1; last--) {
    const numeric = numericColumns(records, last + 1, width, isNumber, isMissing);
    const count = numeric.filter(Boolean).length;
    if (count < 2 || filled(records[last]!) < 2) continue;
    const over = (row: number) => numeric.flatMap((is, column) => (is ? [(records[row]![column] ?? "").trim()] : []));
    const words = over(last).filter((cell) => !isMissing(cell) && !BEGINS_WITH_DIGIT.test(cell)).length;
    const rows = Array.from({ length: last }, (_, row) => row + 1);
    const free = rows.every((row) => !over(row).some((cell) => BEGINS_WITH_DIGIT.test(cell) || isNumber(cell)));
    const repeated = rows.some((row) => records[row]!.every((cell, column) => cell === records[0]![column]));
    if (words * 2 >= count && free && !repeated) return last + 1;
  }
  return 1;
}

/** Names from several rows: what stands above goes on to the right over blanks, as in merged cells. */
export function joinHeader(rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 1) return [...rows[0]!];
  const width = Math.max(...rows.map((cells) => cells.length));
  const spread = rows.map((cells, row) => {
    if (row === rows.length - 1) return cells;
    let held = "";
    return Array.from({ length: width }, (_, column) => {
      const cell = (cells[column] ?? "").trim();
      if (cell !== "") held = cell;
      return held;
    });
  });
  return Array.from({ length: width }, (_, column) => {
    const parts = spread.map((cells) => (cells[column] ?? "").trim()).filter((part) => part !== "");
    return parts.filter((part, i) => part !== parts[i - 1]).join(" ");
  });
}
