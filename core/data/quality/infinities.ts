import { defineRule } from "./define.ts";
import { mostlyNumbers, textCellsOf } from "./textCells.ts";

/** Infinities, and numbers so large that they overflow, among numbers. */
export const infinities = defineRule({
  code: "quality.infinities",
  question: "validity",
  severity: "error",
  column({ name, column }, { decimal, stepFix }) {
    if (column.textCount === 0) return [];
    const cells = textCellsOf(column, decimal);
    if (cells.kinds.infinite.count === 0 || !mostlyNumbers(cells)) return [];
    const words = cells.words.infinite;
    const params = { column: name, text: words[0]! };
    const settings = { columns: [name], from: words, to: "" };
    const fix = stepFix("fix.wordsAreMissing", params, "replaceWords", settings);
    return [{ count: cells.kinds.infinite.count, rows: cells.kinds.infinite, params, fix }];
  },
});
