import { columnFacts } from "../facts.ts";
import { singleStep } from "../single.ts";
import { defineRule, RowList } from "./define.ts";

/** With fewer steps of single precision to a robust deviation, rounding is felt. */
const ENOUGH_STEPS = 1_000;

const isCoarse = (center: number, spread: number): boolean => ENOUGH_STEPS * singleStep(center) > spread;

/** Features whose numbers differ by so little, for their size, that single precision rounds the difference away. */
export const coarseNumbers = defineRule({
  code: "quality.coarseNumbers",
  question: "validity",
  severity: "warning",
  column({ name, column, type, role }, { rows, spreadOf, decimal, stepFix }) {
    if (type !== "number" || role !== "feature") return [];
    const { center, spread } = spreadOf(column);
    if (!(spread > 0) || !isCoarse(center, spread)) return [];
    const rounded = new RowList();
    let present = 0;
    for (const row of rows) {
      const value = column.numbers[row]!;
      if (Number.isNaN(value)) continue;
      present++;
      if (Math.fround(value) !== value) rounded.add(row);
    }
    if (rounded.count === 0) return [];
    // From the least number on is what people expect; where that one is far from all others, from the middle on.
    const least = Math.floor(columnFacts(column, decimal).min);
    const value = isCoarse(center - least, spread) ? Math.floor(center) : least;
    const step = Number(singleStep(center).toPrecision(4));
    const params = { column: name, value, step, middle: Number(center.toPrecision(10)) };
    const fix = isCoarse(center - value, spread)
      ? null
      : stepFix("fix.subtract", params, "subtract", { column: name, value });
    return [{ count: rounded.count, of: present, rows: rounded, params, fix }];
  },
});
