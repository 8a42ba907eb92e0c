import { type FaultReason, type FaultyRow, faultReasons } from "./reading.ts";
import { detached } from "./texts.ts";
import { printCsv } from "./write.ts";

/** Rows that are kept to be written out, and the characters that they may take. */
const MAX_KEPT = 10_000;
const MAX_TEXT = 8_000_000;
/** Rows that the page is told of. */
export const LISTED = 100;

/** Rows that are no data as they stand: counted all, kept up to a limit. */
export class FaultList {
  readonly kept: FaultyRow[] = [];
  readonly counts: Record<FaultReason, number>;
  #characters = 0;

  constructor() {
    this.counts = Object.fromEntries(faultReasons.map((reason) => [reason, 0])) as Record<FaultReason, number>;
  }

  get count(): number {
    return faultReasons.reduce((sum, reason) => sum + this.counts[reason], 0);
  }

  add(line: number, cells: readonly string[], reason: FaultReason, kept: boolean, delimiter: string): void {
    this.counts[reason]++;
    if (this.kept.length >= MAX_KEPT || this.#characters >= MAX_TEXT) return;
    const text = detached(cells.join(delimiter).slice(0, MAX_TEXT - this.#characters));
    this.#characters += text.length;
    this.kept.push({ line, cells: cells.length, reason, kept, text });
  }
}

/** The rows as a CSV: line, reason, whether it is in the table, number of cells, and the row itself. */
export function printFaults(faults: readonly FaultyRow[]): string {
  const rows = faults
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, reason, kept, cells, text }) => [line, reason, kept ? "yes" : "no", cells, text]);
  return printCsv(["line", "reason", "in_table", "cells", "row"], rows);
}
