import { defineRule } from "./define.ts";
import { mostlyNumbers, textCellsOf } from "./textCells.ts";

/** Numbers that are text because their digits are grouped, or because all of them carry the same unit. */
export const numbersAsText = defineRule({
  code: "quality.numbersAsText",
  question: "validity",
  severity: "warning",
  column({ name, column }, { decimal, stepFix }) {
    if (column.textCount === 0) return [];
    const cells = textCellsOf(column, decimal);
    if (!mostlyNumbers(cells)) return [];
    const { kinds, words, units, signs } = cells;
    const found = [];
    const [sign] = [...signs].sort(([, a], [, b]) => b - a)[0] ?? [];
    if (sign !== undefined) {
      const params = { column: name, text: words.grouped[0]! };
      const fix = stepFix("fix.dropGrouping", params, "dropGrouping", { column: name, sign });
      found.push({ count: kinds.grouped.count, rows: kinds.grouped, params, fix });
    }
    const [unit] = units.keys();
    if (unit !== undefined && units.size === 1 && cells.numbers === 0) {
      const params = { column: name, text: words.unit[0]! };
      const fix = stepFix("fix.convertUnits", params, "convertUnits", { column: name, units: [{ unit, factor: 1 }] });
      found.push({ count: kinds.unit.count, rows: kinds.unit, params, fix });
    }
    return found;
  },
});
