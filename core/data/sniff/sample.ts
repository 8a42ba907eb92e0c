/// <reference path="../papaparse.d.ts" />
import Papa from "papaparse";
import { BLANK_RUNS, createBlankCollapser } from "../blankRuns.ts";
import { isBlank } from "../records.ts";

/** A record at the beginning of a file. */
export interface SampleRecord {
  readonly cells: readonly string[];
  /** 1-based line of the sample that it begins on. */
  readonly line: number;
  /** Blank lines stand before it. */
  readonly gap: boolean;
}

/** Records of the sample that are looked at. */
const SAMPLE_RECORDS = 500;

/** Records that are not blank; newlines are \n. A quote that never closes ends the sample. */
export function sampleRecords(
  sample: string,
  delimiter: string,
  quote: string,
  most: number = SAMPLE_RECORDS,
): SampleRecord[] {
  const runs = delimiter === BLANK_RUNS;
  const text = runs ? createBlankCollapser(quote)(sample, true) : sample;
  const parser = new Papa.Parser({
    delimiter: runs ? " " : delimiter,
    newline: "\n",
    preview: most,
    ...(quote === "" ? { fastMode: true } : { quoteChar: quote, escapeChar: quote }),
  });
  const { data, errors } = parser.parse(text, 0, false);
  if (errors.some(({ code }) => code === "MissingQuotes")) data.pop();
  const records: SampleRecord[] = [];
  let line = 1;
  let gap = false;
  for (const cells of data) {
    if (isBlank(cells)) gap = true;
    else {
      records.push({ cells, line, gap });
      gap = false;
    }
    line += 1;
    for (const cell of cells) if (cell.includes("\n")) line += cell.split("\n").length - 1;
  }
  return records;
}

/** Cells up to the last one that is not empty. */
export function usedWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1]!.trim() === "") width--;
  return width;
}

/** Cells that are not empty. */
export const filled = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => count + (cell.trim() === "" ? 0 : 1), 0);

export interface UsualWidth {
  readonly width: number;
  /** Share of the records that have it. */
  readonly share: number;
}

/** Most frequent number of cells. */
export function usualWidth(records: readonly (readonly string[])[]): UsualWidth {
  const counts = new Map<number, number>();
  for (const cells of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [cells, count] of counts)
    if (count > most || (count === most && cells > width)) {
      most = count;
      width = cells;
    }
  return { width, share: records.length === 0 ? 0 : most / records.length };
}

/** The number of cells that most of the sample's cells stand in, so that titles and notes do not count much. */
export function mainWidth(records: readonly (readonly string[])[]): UsualWidth {
  const counts = new Map<number, number>();
  for (const cells of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [cells, count] of counts)
    if (count * (cells - 1) > most) {
      most = count * (cells - 1);
      width = cells;
    }
  return { width, share: records.length === 0 ? 0 : (counts.get(width) ?? 0) / records.length };
}
