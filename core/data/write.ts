import { BLANK_RUNS } from "./blankRuns.ts";
import { parseNumber } from "./number.ts";

export type WriteCell = string | number;

export interface WriteOptions {
  readonly delimiter?: string;
  readonly newline?: "\n" | "\r\n" | "\r";
  /** "" writes cells as they are, which only reads back where none holds a delimiter or a newline. */
  readonly quote?: '"' | "'" | "";
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
function quoted(text: string, delimiter: string, quote: string): string {
  if (quote === "") return text;
  const splits = delimiter === BLANK_RUNS ? text === "" || /\s/.test(text) : text.includes(delimiter);
  const needed = splits || text.includes(quote) || /[\r\n]/.test(text) || text !== text.trim();
  // The first half of a delimiter at the end of a cell would make one with what comes next.
  const joins = delimiter.length > 1 && text.endsWith(delimiter[0]!);
  return needed || joins ? `${quote}${text.replaceAll(quote, quote + quote)}${quote}` : text;
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
  const { delimiter = ",", newline = "\n", quote = '"', raw = false } = options;
  const between = delimiter === BLANK_RUNS ? " " : delimiter;
  const cell = (value: WriteCell): string => {
    if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
    return quoted(raw ? value : guardFormula(value), delimiter, quote);
  };
  const lines = [header.map(cell).join(between)];
  for (const row of rows) {
    const line = row.map(cell).join(between);
    // A record that is one empty cell would read back as a blank line.
    lines.push(line === "" ? quote + quote : line);
  }
  return lines.join(newline) + newline;
}
