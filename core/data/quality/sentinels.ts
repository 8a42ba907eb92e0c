import { fileText } from "../steps/columns.ts";
import { defineRule, RowList } from "./define.ts";

/** Numbers by which people write "missing". */
const SENTINELS: ReadonlySet<number> = new Set([-99, -999, -9999, -99999, 999, 9999, 99999, 999999]);
/** Once may be a measurement. */
const TIMES = 2;
const FAR = 5;

/** The sentinel that stands in these rows at least twice and further than `limit` from the center; NaN for none. */
export function sentinelOf(numbers: Float64Array, rows: Int32Array, center: number, limit: number): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const value = numbers[row]!;
    if (Math.abs(value - center) > limit && SENTINELS.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const [value, count] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [Number.NaN, 0];
  return count >= TIMES ? value : Number.NaN;
}

/** A number such as -999 that stands for a missing cell. */
export const sentinels = defineRule({
  code: "quality.sentinels",
  question: "consistency",
  severity: "warning",
  column({ name, column, type, role }, { rows, spreadOf, decimal, stepFix }) {
    if (type !== "number" || role === "unused") return [];
    const { numbers } = column;
    const { center, spread } = spreadOf(column);
    const sentinel = sentinelOf(numbers, rows, center, FAR * spread);
    if (Number.isNaN(sentinel)) return [];
    const found = new RowList();
    const words = new Set<string>();
    for (const row of rows) {
      if (numbers[row] !== sentinel) continue;
      found.add(row);
      words.add(fileText(column, row, decimal));
    }
    const params = { column: name, text: [...words][0]! };
    const settings = { columns: [name], from: [...words].slice(0, 1_000), to: "" };
    const fix = role === "target" ? null : stepFix("fix.wordsAreMissing", params, "replaceWords", settings);
    return [{ count: found.count, rows: found, params, fix }];
  },
});
