/// <reference path="./papaparse.d.ts" />
import Papa from "papaparse";
import type { Dialect } from "../document/model.ts";
import { NUMBER, readCell } from "./cell.ts";
import { sniffHeader } from "./header.ts";
import { isBlank } from "./records.ts";

/** Records of the sample that are looked at. */
const SAMPLE_RECORDS = 500;
const COMMA_NUMBER = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;
const POINT_NUMBER = /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/;

/** A dialect with nothing left open, as the reader needs it. */
export interface SniffedDialect {
  readonly delimiter: string;
  readonly decimal: "." | ",";
  readonly header: boolean;
  /** Cells that most records of the sample have; those of the header where the records disagree. */
  readonly width: number;
  /** The last cell of all these records is empty, as after a delimiter at the end of each line. */
  readonly emptyLast: boolean;
}

/** Non-blank records at the beginning of `sample`. */
function sampleRecords(sample: string, delimiter: string): string[][] {
  const { data } = new Papa.Parser({ delimiter, newline: "\n", preview: SAMPLE_RECORDS }).parse(sample, 0, false);
  return data.filter((cells) => !isBlank(cells));
}

/** Most frequent number of cells and the share of records that have it. */
function usualWidth(records: readonly string[][]): { readonly width: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const cells of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [cells, count] of counts) {
    if (count > most || (count === most && cells > width)) {
      most = count;
      width = cells;
    }
  }
  return { width, share: records.length === 0 ? 0 : most / records.length };
}

/** `1,5;2,25`: every comma lies inside a number between two of these delimiters. */
function commasAreDecimal(sample: string, delimiter: string): boolean {
  const records = sampleRecords(sample, delimiter);
  const { width, share } = usualWidth(records);
  if (width < 2 || share < 0.9) return false;
  const withComma = records.flat().filter((cell) => cell.includes(","));
  return withComma.length > 0 && withComma.every((cell) => COMMA_NUMBER.test(cell.trim()));
}

/** Numbers separated by single blanks, under words separated by single blanks. */
function blanksSeparate(sample: string): boolean {
  const records = sampleRecords(sample, " ");
  const { width, share } = usualWidth(records);
  if (width < 2 || share < 1) return false;
  const body = records.length > 1 ? records.slice(1) : records;
  const cells = body.flat();
  const numbers = cells.filter((cell) => readCell(cell, ".").flags & NUMBER).length;
  return numbers >= cells.length / 2 && cells.every((cell) => cell !== "");
}

/** Papaparse's guess, mended where it is known to be wrong; a single column gives ",". */
function sniffDelimiter(sample: string): string {
  const { meta, errors } = Papa.parse(sample, { newline: "\n", preview: 200, skipEmptyLines: "greedy" });
  if (errors.some((error) => error.code === "UndetectableDelimiter")) return blanksSeparate(sample) ? " " : ",";
  if (meta.delimiter !== ",") return meta.delimiter;
  const better = [";", "\t"].find((candidate) => commasAreDecimal(sample, candidate));
  if (better !== undefined) return better;
  // A quote after ", " only counts as a quote when the blank belongs to the delimiter.
  if (/, "/.test(sample) && !/,[^ \n]/.test(sample.replace(/"[^"]*"/g, '""'))) return ", ";
  return ",";
}

/** A comma where the delimiter leaves it free and more cells look like 1,5 than like 1.5. */
function sniffDecimal(records: readonly string[][], delimiter: string): "." | "," {
  if (delimiter.startsWith(",")) return ".";
  let commas = 0;
  let points = 0;
  for (const cell of records.flat()) {
    const text = cell.trim();
    if (COMMA_NUMBER.test(text)) commas++;
    else if (POINT_NUMBER.test(text)) points++;
  }
  return commas > points ? "," : ".";
}

/**
 * Fills what `asked` leaves open. `text` is the first block; unless it is the whole file its last line
 * is incomplete and left aside.
 */
export function sniff(text: string, whole: boolean, asked: Dialect): SniffedDialect {
  const unified = text.replace(/\r\n?/g, "\n");
  const end = unified.lastIndexOf("\n");
  const sample = whole || end < 0 ? unified : unified.slice(0, end + 1);
  const delimiter = asked.delimiter ?? sniffDelimiter(sample);
  const records = sampleRecords(sample, delimiter);
  const decimal = asked.decimal ?? sniffDecimal(records, delimiter);
  const header = asked.header ?? sniffHeader(records, decimal, asked.missingWords);
  const body = header ? records.slice(1) : records;
  const { width, share } = usualWidth(body);
  if (header && share <= 0.5) return { delimiter, decimal, header, width: records[0]?.length ?? 1, emptyLast: false };
  const usual = body.filter((cells) => cells.length === width);
  return { delimiter, decimal, header, width, emptyLast: usual.every((cells) => cells.at(-1)?.trim() === "") };
}
