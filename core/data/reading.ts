import type { MessageParams } from "../errors.ts";

/** Something about a file that a person should look at before it is used; `code` is a key of the texts. */
export interface Doubt {
  readonly code: string;
  readonly params: MessageParams;
}

/** One of the tables in a file. */
export interface FoundTable {
  /** 1-based line of its first row. */
  readonly line: number;
  readonly columns: number;
  /** Rows without those of names; those seen so far where the file was not read to its end. */
  readonly rows: number;
  /** The one that was read. */
  readonly read: boolean;
}

export const faultReasons = ["short", "long", "repeatedHeader", "footer", "total", "preamble"] as const;
/** Why a row is listed: too few or too many cells (kept, unless the settings say otherwise), or no row of data. */
export type FaultReason = (typeof faultReasons)[number];

export interface FaultyRow {
  /** 1-based line that it begins on. */
  readonly line: number;
  readonly cells: number;
  readonly reason: FaultReason;
  /** Part of the table all the same, filled up or cut. */
  readonly kept: boolean;
  /** The cells, with the delimiter between them. */
  readonly text: string;
}

/** What reading had to decide, and what it left out. */
export interface Reading {
  readonly doubts: readonly Doubt[];
  /** All tables of the file, in order; one unless there are several. */
  readonly tables: readonly FoundTable[];
  readonly faultCount: number;
  readonly counts: Readonly<Record<FaultReason, number>>;
  /** The first 100. */
  readonly faults: readonly FaultyRow[];
}
