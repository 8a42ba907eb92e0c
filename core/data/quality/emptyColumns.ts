import { defineRule } from "./define.ts";

/** Columns without a single value. */
export const emptyColumns = defineRule({
  code: "quality.emptyColumn",
  question: "completeness",
  severity: "warning",
  column({ name, column, role }, { table, rows, leaveOutColumn }) {
    if (column.reason === "excluded" || column.missing < table.rows || rows.length === 0) return [];
    const params = { column: name };
    const fix = role === "target" ? null : leaveOutColumn(name, params);
    return [{ count: rows.length, of: rows.length, params, fix }];
  },
});
