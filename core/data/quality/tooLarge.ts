import { columnFacts } from "../facts.ts";
import { fitsSingle } from "../single.ts";
import { fileText } from "../steps/columns.ts";
import { defineRule, RowList } from "./define.ts";

/** Numbers that the network cannot calculate with, because single precision has none so large. */
export const tooLarge = defineRule({
  code: "quality.tooLarge",
  question: "validity",
  severity: "error",
  column({ name, column, type, role }, { rows, decimal, stepFix }) {
    if (type !== "number" || role === "unused") return [];
    const { min, max } = columnFacts(column, decimal);
    if (Number.isNaN(min) || (fitsSingle(min) && fitsSingle(max))) return [];
    const found = new RowList();
    const words = new Set<string>();
    for (const row of rows) {
      const value = column.numbers[row]!;
      if (Number.isNaN(value) || fitsSingle(value)) continue;
      found.add(row);
      words.add(fileText(column, row, decimal));
    }
    if (found.count === 0) return [];
    const params = { column: name, text: [...words][0]! };
    const settings = { columns: [name], from: [...words].slice(0, 1_000), to: "" };
    const fix = stepFix("fix.wordsAreMissing", params, "replaceWords", settings);
    return [{ count: found.count, rows: found, params, fix }];
  },
});
