import { fields } from "../../document/read.ts";
import { robustSpread } from "../robust.ts";
import { quantile } from "../statistics.ts";
import { printCell } from "./columns.ts";
import { defineLearningStep } from "./define.ts";
import { choice, columnName, finite } from "./params.ts";

interface Clipping {
  readonly column: string;
  /** What `low` and `high` mean: the limits themselves, quantiles in [0, 1], or robust deviations from the median. */
  readonly by: "limits" | "quantiles" | "robust";
  readonly low: number;
  readonly high: number;
}
interface Limits {
  readonly low: number;
  readonly high: number;
}

export const clip = defineLearningStep<"clip", Clipping, Limits>({
  type: "clip",
  title: "Clip outliers",
  doc: `Numbers beyond two limits are moved to the limit.
Limits that are quantiles or robust deviations are learned from the training rows.`,
  scope: "rule",
  takesRows: false,
  params: { column: columnName, by: choice("limits", "quantiles", "robust"), low: finite, high: finite },
  example: { column: "a", by: "robust", low: 5, high: 5 },
  columns: ({ column }) => [column],
  summary: ({ column, by, low, high }) => ({
    code: `steps.clip.${by}`,
    params: by === "quantiles" ? { column, low: low * 100, high: high * 100 } : { column, low, high },
  }),
  fit({ numbers }, { by, low, high }) {
    if (by === "limits") return low <= high ? { low, high } : null;
    if (numbers.length === 0) return null;
    if (by === "quantiles") {
      const inside = low >= 0 && high <= 1 && low <= high;
      return inside ? { low: quantile(numbers, low), high: quantile(numbers, high) } : null;
    }
    const { center, spread } = robustSpread(numbers);
    return spread > 0 && low >= 0 && high >= 0 ? { low: center - low * spread, high: center + high * spread } : null;
  },
  fitted: fields<Limits>({ low: finite, high: finite }),
  apply(draft, { column }, { low, high }) {
    const { numbers } = draft.column(column);
    for (const [row, value] of numbers.entries()) {
      if (value < low) draft.write(column, row, printCell(low, draft.decimal));
      else if (value > high) draft.write(column, row, printCell(high, draft.decimal));
    }
  },
});
