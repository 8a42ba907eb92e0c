import { columnFacts } from "../facts.ts";
import { looksLikeIdName } from "../suggest.ts";
import { defineRule } from "./define.ts";

/** A table this short may have a column without repetitions by chance. */
const ENOUGH_ROWS = 10;

/** Columns that name rows rather than describe them: used ones are a warning, others a remark. */
export const idColumns = defineRule({
  code: "quality.idColumn",
  question: "uniqueness",
  severity: "warning",
  column({ name, column, type, role }, { table, decimal, leaveOutColumn }) {
    if (role === "target" || column.reason === "excluded") return [];
    const present = table.rows - column.missing;
    const params = { column: name, count: present };
    if (role === "unused")
      return column.reason === "id"
        ? [{ code: "quality.idIgnored", severity: "info", count: present, of: present, params }]
        : [];
    if (present < ENOUGH_ROWS) return [];
    const { distinct, integers } = columnFacts(column, decimal);
    const isId =
      distinct === present && (type === "category" || column.reason === "id" || (integers && looksLikeIdName(name)));
    if (!isId) return [];
    const fix = leaveOutColumn(name, params);
    return [{ count: present, of: present, params, fix }];
  },
});
