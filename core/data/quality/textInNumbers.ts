import { defineRule } from "./define.ts";
import { textCellsOf } from "./textCells.ts";

/** Text in a column of numbers that is neither a unit nor anything else with a rule of its own. */
export const textInNumbers = defineRule({
  code: "quality.textInNumbers",
  question: "validity",
  severity: "error",
  column({ name, column, type, refusesText }, { decimal }) {
    if (type !== "number" || !refusesText || column.textCount === 0) return [];
    const { kinds, words } = textCellsOf(column, decimal);
    if (kinds.text.count === 0) return [];
    const params = { column: name, text: words.text[0]! };
    const fix = {
      code: "fix.textIsMissing",
      params,
      edits: [{ kind: "setColumn", name, patch: { textCells: "missing" } } as const],
    };
    return [{ count: kinds.text.count, rows: kinds.text, params, fix }];
  },
});
