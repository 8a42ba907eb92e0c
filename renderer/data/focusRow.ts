import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { table } from "../state/table.ts";
import { filterRows, rowFilter } from "./rowFilter.ts";

/** The row of the table that another view points at; null for none. */
const focus = createStore<{ readonly row: number | null }>(() => ({ row: null }));

export const useFocusRow = (): number | null => useStore(focus, ({ row }) => row);

/** Makes the Table tab show this row, all rows around it. */
export function focusRow(row: number | null): void {
  if (row !== null && !rowFilter()?.rows.includes(row)) filterRows(null);
  focus.setState({ row });
}

table.subscribe((now, before) => {
  if (now.version !== before.version) focusRow(null);
});
