import { repeating } from "../repeats.ts";
import { defineRule, RowList } from "./define.ts";

/** Validation and test rows that stand among the training rows too: same features, same answer. */
export const acrossSplit = defineRule({
  code: "quality.acrossSplit",
  question: "leakage",
  severity: "warning",
  *table({ columns, basis, stepFix }) {
    const { parts, kept } = basis;
    const used = columns.filter(({ role }) => role !== "unused");
    if (parts === null || !used.some(({ role }) => role === "feature")) return [];
    const first = yield* repeating(
      used.map(({ column }) => column),
      kept,
    );
    const place = new Map<number, number>();
    for (const [at, row] of kept.entries()) if (first[at] !== row) place.set(row, first[at]!);
    if (place.size === 0) return [];
    const origin = (row: number): number => place.get(row) ?? row;
    const learned = new Set(Array.from(parts.train, origin));
    const held = new RowList();
    for (const row of [...parts.validation, ...parts.test].sort((a, b) => a - b))
      if (learned.has(origin(row))) held.add(row);
    if (held.count === 0) return [];
    const of = parts.validation.length + parts.test.length;
    const fix = stepFix("fix.leaveOutRepeats", { count: held.count }, "deduplicate", {
      columns: used.map(({ name }) => name),
    });
    const params = { percent: Math.floor((held.count / of) * 1000 + 0.5) / 10 };
    return [{ count: held.count, of, unit: "rows", rows: held, params, fix }];
  },
});
