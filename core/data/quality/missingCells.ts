import { isMissing } from "../cells.ts";
import { defineRule, RowList } from "./define.ts";

/** From this share on a column says little, and filling it makes most of it up. */
const MOST = 0.5;
/** From this share on it is worth a warning. */
const MANY = 0.2;

/** Missing cells of a column that is used. Where most are missing the column is the thing to leave out. */
export const missingCells = defineRule({
  code: "quality.missingCells",
  question: "completeness",
  severity: "info",
  column({ name, column, type, role }, { rows, leaveOutColumn, stepFix }) {
    const asNumber = type === "number";
    if (role === "unused" || (column.missing === 0 && !(asNumber && column.textCount > 0))) return [];
    const missing = new RowList();
    const { dictionary, codes } = column;
    for (const row of rows) {
      const gone = dictionary !== null ? codes[row]! < 0 : isMissing(column, row, false);
      if (gone) missing.add(row);
    }
    const share = missing.count / rows.length;
    if (missing.count === 0 || missing.count === rows.length) return [];
    const params = { column: name, percent: Math.max(1, Math.floor(share * 100 + 0.5)) };
    const common = { count: missing.count, of: rows.length, rows: missing, params };
    if (role === "target") return [{ ...common, code: "quality.missingTarget" }];
    const fix =
      share >= MOST
        ? leaveOutColumn(name, params)
        : stepFix(asNumber ? "fix.fillMedian" : "fix.fillMostFrequent", params, "fill", {
            column: name,
            by: asNumber ? "median" : "mostFrequent",
            value: "",
          });
    return [{ ...common, severity: share >= MANY ? "warning" : "info", fix }];
  },
});
