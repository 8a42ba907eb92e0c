import { isMissing } from "../cells.ts";
import { defineRule, RowList } from "./define.ts";

/** Rows that lack at least this share of their cells. */
const SPARSE = 0.5;

/** Rows with half of their cells missing, or more, among the columns that are used. */
export const sparseRows = defineRule({
  code: "quality.sparseRows",
  question: "completeness",
  severity: "warning",
  *table({ columns, rows, table, stepFix }) {
    const used = columns.filter(({ column, role }) => role !== "unused" && column.missing < table.rows);
    if (used.length < 3) return [];
    const lacking = new Int32Array(table.rows);
    for (const { column } of used) {
      if (column.missing > 0) for (const row of rows) if (isMissing(column, row, false)) lacking[row]!++;
      yield;
    }
    const sparse = new RowList();
    for (const row of rows) if (lacking[row]! >= SPARSE * used.length) sparse.add(row);
    if (sparse.count === 0) return [];
    const names = used.map(({ name }) => name);
    const fix = stepFix("fix.leaveOutRows", { count: sparse.count }, "dropSparse", { columns: names, share: SPARSE });
    return [{ count: sparse.count, unit: "rows", rows: sparse, params: { columns: used.length }, fix }];
  },
});
