import { parseNumber } from "./number.ts";

export type WriteCell = string | number;

export interface WriteOptions {
  readonly delimiter?: string;
  readonly newline?: "\n" | "\r\n" | "\r";
  /** Leave out the guard against formulas; then reading gives back exactly what was written. */
  readonly raw?: boolean;
}

/** What a spreadsheet would run: = + - @ at the start, also after blanks, or a tab or carriage return there. */
const FORMULA = /^(?:[\s\u00a0]*[=+\-@]|[ \u00a0]*[\t\r])/;

/** Puts ' before text that a spreadsheet would take for a formula; numbers stay as they are. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) && Number.isNaN(parseNumber(text.trim(), ".")) ? `'${text}` : text;
}

/** Quoted where RFC 4180 asks for it, and where reading would trim blanks. */
function quote(text: string, delimiter: string): string {
  const needed = text.includes(delimiter) || /["\r\n]/.test(text) || text !== text.trim();
  return needed ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Prints a table as CSV (RFC 4180, newline after every record, \n unless asked otherwise). NaN prints
 * as an empty cell; numbers in their shortest form that reads back to the same double.
 */
export function printCsv(
  header: readonly string[],
  rows: Iterable<readonly WriteCell[]>,
  options: WriteOptions = {},
): string {
  const { delimiter = ",", newline = "\n", raw = false } = options;
  const cell = (value: WriteCell): string => {
    if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
    return quote(raw ? value : guardFormula(value), delimiter);
  };
  const lines = [header.map(cell).join(delimiter)];
  for (const row of rows) {
    const line = row.map(cell).join(delimiter);
    // A record that is one empty cell would read back as a blank line.
    lines.push(line === "" ? '""' : line);
  }
  return lines.join(newline) + newline;
}
