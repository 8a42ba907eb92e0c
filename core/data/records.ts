/// <reference path="./papaparse.d.ts" />
import Papa from "papaparse";
import { CoreError } from "../errors.ts";
import { BLANK_RUNS, createBlankCollapser } from "./blankRuns.ts";
import { countNewlines } from "./decode.ts";

/** Longest record, in characters: bounds the memory that an unclosed quote can swallow. */
const MAX_RECORD = 8_388_608;

export interface RecordReader {
  /**
   * Takes the next piece of text and calls `each` with the raw cells and the 1-based line of every record that is
   * complete and not blank; `gap` says that blank lines stand before it. Raises `data.unclosedQuote`,
   * `data.strayQuote`, `data.recordTooLong`.
   */
  push(text: string, last: boolean, each: (cells: string[], line: number, gap: boolean) => void): void;
  /** Line that the next record begins on; after the last push: lines of the file + 1. */
  readonly line: number;
}

export interface RecordFormat {
  readonly delimiter: string;
  /** "" where quotes mean nothing. */
  readonly quote: string;
  /** Lines before the first record; `skipped` is told of each. */
  readonly skipLines?: number;
  readonly skipped?: (line: number, text: string) => void;
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes("\n")) count += countNewlines(cell);
  return count;
}

/**
 * Splits a stream of text into records with Papaparse's low-level parser. All newlines become \n first,
 * in quoted cells too. Papaparse keeps an open last record for the next piece, so that where the pieces
 * end changes nothing. (Its own chunked reading damages characters at chunk borders, hence not used.)
 */
export function createRecordReader(name: string, format: RecordFormat): RecordReader {
  const { delimiter, quote, skipped } = format;
  const runs = delimiter === BLANK_RUNS;
  const parser = new Papa.Parser({
    delimiter: runs ? " " : delimiter,
    newline: "\n",
    ...(quote === "" ? { fastMode: true } : { quoteChar: quote, escapeChar: quote }),
  });
  const collapse = runs ? createBlankCollapser(quote) : null;
  let toSkip = format.skipLines ?? 0;
  let rest = "";
  let heldReturn = false;
  let line = 1;
  let gap = false;

  const normalised = (text: string, last: boolean): string => {
    const whole = heldReturn ? `\r${text}` : text;
    heldReturn = !last && whole.endsWith("\r");
    const piece = heldReturn ? whole.slice(0, -1) : whole;
    return piece.includes("\r") ? piece.replace(/\r\n?/g, "\n") : piece;
  };

  /** Text after the lines to skip; of a line that goes on in the next piece only the end is left out then. */
  const afterSkipped = (text: string, last: boolean): string => {
    let open = rest + text;
    while (toSkip > 0) {
      const end = open.indexOf("\n");
      if (end < 0) {
        rest = last ? "" : open;
        if (open.length > MAX_RECORD) throw new CoreError("data.recordTooLong", { name, line, limit: MAX_RECORD });
        return "";
      }
      skipped?.(line, open.slice(0, end));
      open = open.slice(end + 1);
      line++;
      toSkip--;
    }
    rest = "";
    return open;
  };

  const unclosed = (text: string, index: number) =>
    new CoreError("data.unclosedQuote", { name, line: line + countNewlines(text.slice(0, index)) });

  return {
    get line() {
      return line;
    },
    push(text, last, each) {
      let piece = normalised(text, last);
      if (toSkip > 0) piece = afterSkipped(piece, last);
      if (toSkip > 0) return;
      let open = rest + (collapse === null ? piece : collapse(piece, last));
      // A blank after the last closing quote would hide it from the parser; a newline shows it.
      if (last && open !== "" && !open.endsWith("\n")) open += "\n";
      const { data, errors, meta } = parser.parse(open, 0, !last);
      const missing = errors.find((error) => error.code === "MissingQuotes");
      if (missing !== undefined) throw unclosed(open, missing.index ?? 0);

      // A stray quote is harmless on one line; over several lines it swallowed the records between.
      const stray = new Map<number, number>();
      for (const { code, row, index } of errors) {
        if (code === "InvalidQuotes" && row !== undefined && row < data.length) stray.set(row, index ?? 0);
      }
      const quoted = quote !== "" && open.includes(quote);
      for (const [i, cells] of data.entries()) {
        const inside = quoted ? newlinesIn(cells) : 0;
        if (inside > 0 && stray.has(i)) throw new CoreError("data.strayQuote", { name, line });
        const isEnd = last && i === data.length - 1 && cells.length === 1 && cells[0] === "";
        if (isEnd) break;
        if (isBlank(cells)) gap = true;
        else {
          each(cells, line, gap);
          gap = false;
        }
        line += 1 + inside;
      }
      rest = last ? "" : open.slice(meta.cursor);
      if (rest.length > MAX_RECORD) {
        const fault = parser.parse(rest, 0, false).errors.find((error) => error.code === "MissingQuotes");
        if (fault !== undefined) throw unclosed(rest, fault.index ?? 0);
        throw new CoreError("data.recordTooLong", { name, line, limit: MAX_RECORD });
      }
    },
  };
}
