import { columnFacts } from "../facts.ts";
import { defineRule } from "./define.ts";

/** Columns in which every row that has a value has the same one. */
export const constantColumns = defineRule({
  code: "quality.constantColumn",
  question: "consistency",
  severity: "warning",
  column({ name, column, type, role }, { rows, decimal, isPixel, leaveOutColumn }) {
    if (role === "unused" || isPixel(name) || column.missing >= column.numbers.length) return [];
    const { distinct, min, max } = columnFacts(column, decimal);
    const constant = type === "number" ? min === max && column.textCount === 0 : distinct === 1;
    if (!constant || rows.length < 2) return [];
    const value = type === "number" ? min : column.dictionary![0]!;
    const params = { column: name, value };
    const fix = role === "target" ? null : leaveOutColumn(name, params);
    return [{ code: "quality.constantColumn", count: rows.length, of: rows.length, params, fix }];
  },
});
