import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { table } from "./table.ts";

/** A row of the table that no part gets while it is here. */
export interface LeftOutRow {
  /** Row of the table, as the worker counts them. */
  readonly row: number;
  /** Line of the data file. */
  readonly line: number;
}

export interface LeftOutState {
  readonly rows: readonly LeftOutRow[];
  leaveOut(row: LeftOutRow): void;
  /** Takes rows back; all of them without a number. */
  takeBack(row?: number): void;
}

/** Rows that this session trains without. They stay in the table and in the document. */
export const leftOut = createStore<LeftOutState>()((set) => ({
  rows: [],
  leaveOut: (added) =>
    set(({ rows }) => ({
      rows: rows.some(({ row }) => row === added.row) ? rows : [...rows, added].sort((a, b) => a.row - b.row),
    })),
  takeBack: (back) => set(({ rows }) => ({ rows: back === undefined ? [] : rows.filter(({ row }) => row !== back) })),
}));

export const useLeftOut = <T>(selector: (state: LeftOutState) => T): T => useStore(leftOut, selector);

// Numbers of rows mean nothing in another table.
table.subscribe((now, before) => {
  if (now.version !== before.version) leftOut.getState().takeBack();
});
