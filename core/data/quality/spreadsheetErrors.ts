import { defineRule } from "./define.ts";
import { textCellsOf } from "./textCells.ts";

/** "#DIV/0!" and the like, which a spreadsheet leaves behind. */
export const spreadsheetErrors = defineRule({
  code: "quality.spreadsheetErrors",
  question: "validity",
  severity: "error",
  column({ name, column }, { decimal, stepFix }) {
    if (column.textCount === 0) return [];
    const { kinds, words } = textCellsOf(column, decimal);
    if (kinds.error.count === 0) return [];
    const params = { column: name, text: words.error[0]! };
    const fix = stepFix("fix.wordsAreMissing", params, "replaceWords", { columns: [name], from: words.error, to: "" });
    return [{ count: kinds.error.count, rows: kinds.error, params, fix }];
  },
});
