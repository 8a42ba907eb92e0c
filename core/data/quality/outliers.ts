import { defineRule, RowList } from "./define.ts";
import { sentinelOf } from "./sentinels.ts";

/** Robust deviations from the median beyond which a number stands out. */
const FAR = 5;
/** Where more than this share is far out, the column has a long tail rather than outliers. */
const FEW = 0.05;
const ROUNDING = 1 + 1e-9;

/** Numbers far from all others, by the robust z-score |x − median| / (1.4826 · MAD) on the training rows. */
export const outliers = defineRule({
  code: "quality.outliers",
  question: "consistency",
  severity: "info",
  column({ name, column, type, role }, { rows, spreadOf, isPixel, stepFix }) {
    if (type !== "number" || role === "unused" || isPixel(name)) return [];
    const { numbers } = column;
    const { center, spread } = spreadOf(column);
    if (!(spread > 0)) return [];
    const limit = FAR * spread * ROUNDING;
    const sentinel = sentinelOf(numbers, rows, center, limit);
    const far = new RowList();
    let farthest = Number.NaN;
    let present = 0;
    for (const row of rows) {
      const value = numbers[row]!;
      if (Number.isNaN(value)) continue;
      present++;
      const distance = Math.abs(value - center);
      if (!(distance > limit) || value === sentinel) continue;
      far.add(row);
      if (!(distance <= Math.abs(farthest - center))) farthest = value;
    }
    if (far.count === 0 || far.count > FEW * present) return [];
    const z = Math.floor((Math.abs(farthest - center) / spread) * 10 + 0.5) / 10;
    const params = { column: name, value: farthest, z, median: Number(center.toPrecision(4)) };
    const settings = { column: name, by: "robust", low: FAR, high: FAR };
    const fix = role === "target" ? null : stepFix("fix.clipOutliers", params, "clip", settings);
    return [{ count: far.count, of: present, rows: far, params, fix }];
  },
});
