import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { table } from "../state/table.ts";

/** Rows to which the Table tab is narrowed. */
export interface RowFilter {
  readonly rows: readonly number[];
  /** How many there are; `rows` may be the first of them only. */
  readonly total: number;
  /** What they have in common, in words. */
  readonly title: string;
  /** The column that it is about, to be brought into view; null for whole rows. */
  readonly column: string | null;
}

const filter = createStore<{ readonly value: RowFilter | null }>(() => ({ value: null }));

export const useRowFilter = (): RowFilter | null => useStore(filter, ({ value }) => value);
export const rowFilter = (): RowFilter | null => filter.getState().value;
export const filterRows = (value: RowFilter | null): void => filter.setState({ value });

// Numbers of rows mean nothing in another table.
table.subscribe((now, before) => {
  if (now.version !== before.version) filterRows(null);
});
