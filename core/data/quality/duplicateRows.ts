import { repeating } from "../repeats.ts";
import { defineRule, RowList } from "./define.ts";

/** Rows that repeat an earlier one in every column but ids and those that were left out. */
export const duplicateRows = defineRule({
  code: "quality.duplicateRows",
  question: "uniqueness",
  severity: "warning",
  *table({ columns, rows, stepFix }) {
    const compared = columns.filter(({ column }) => column.reason !== "id" && column.reason !== "excluded");
    if (compared.length === 0) return [];
    const first = yield* repeating(
      compared.map(({ column }) => column),
      rows,
    );
    const repeated = new RowList();
    for (const [place, row] of rows.entries()) if (first[place] !== row) repeated.add(row);
    if (repeated.count === 0) return [];
    const names = compared.length === columns.length ? [] : compared.map(({ name }) => name);
    const fix = stepFix("fix.leaveOutRows", { count: repeated.count }, "deduplicate", { columns: names });
    return [{ count: repeated.count, unit: "rows", rows: repeated, fix }];
  },
});
