import { copyKind } from "./copies.ts";
import { defineRule } from "./define.ts";

/** Features that are the answer itself: the same, scaled, bent but in the same order, or under other names. */
export const targetCopies = defineRule({
  code: "quality.targetCopy",
  question: "leakage",
  severity: "error",
  column(column, { basis, rows, leaveOutColumn }) {
    if (column.role !== "feature") return [];
    return basis.targets.flatMap((target) => {
      const kind = copyKind(column, target, rows);
      if (kind === null) return [];
      const params = { column: column.name, target: target.name };
      const fix = leaveOutColumn(column.name, params);
      return [{ code: `quality.targetCopy.${kind}`, count: rows.length, of: rows.length, params, fix }];
    });
  },
});
