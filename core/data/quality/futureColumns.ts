import { association } from "../association.ts";
import { copyKind } from "./copies.ts";
import { defineRule } from "./define.ts";

/** From here on one column alone all but tells the answer. */
export const ALONE = 0.98;

/** Features that predict the target all by themselves, measured on the training rows. */
export const futureColumns = defineRule({
  code: "quality.futureColumn",
  question: "leakage",
  severity: "warning",
  column(column, { basis, rows, train, leaveOutColumn }) {
    if (column.role !== "feature") return [];
    return basis.targets.flatMap((target) => {
      const found = association(column, target, train);
      if (found === null || !(found.value >= ALONE) || copyKind(column, target, rows) !== null) return [];
      const value = Math.floor(found.value * 1000 + 0.5) / 1000;
      const params = { column: column.name, target: target.name, value };
      const fix = leaveOutColumn(column.name, params);
      const code = `quality.futureColumn.${found.measure}`;
      return [{ code, count: found.rows, of: found.rows, params, fix }];
    });
  },
});
