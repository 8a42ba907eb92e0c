import { rowCells } from "../cells.ts";
import { fingerprint } from "../fingerprint.ts";
import type { Table } from "../table.ts";

/** Hash of a row's cells as read: tells whether an edit still meets the row that it was made for. 16 hex digits. */
export const rowFingerprint = (table: Table, row: number): string =>
  fingerprint(new TextEncoder().encode(JSON.stringify(rowCells(table, row))));
