import { fields, number } from "../../document/read.ts";
import { robustSpread } from "../robust.ts";
import { quantile } from "../statistics.ts";
import { printCell } from "./columns.ts";
import { defineLearningStep } from "./define.ts";
import { column as columnName, fault, finite } from "./params.ts";

interface Limits {
  readonly low: number;
  readonly high: number;
}

const anyNumber = number(-Number.MAX_VALUE, Number.MAX_VALUE);

export const clip = defineLearningStep({
  type: "clip",
  title: "Clip outliers",
  doc: `Numbers beyond two limits are moved to the limit.
Limits that are quantiles or robust deviations are learned from the training rows.`,
  scope: "rule",
  group: "cells",
  takesRows: false,
  params: {
    column: columnName("numbers", "The column whose numbers are limited."),
    by: {
      kind: "choice",
      default: "robust",
      options: ["limits", "quantiles", "robust"],
      fills: { limits: { low: 0, high: 1 }, quantiles: { low: 0.01, high: 0.99 }, robust: { low: 5, high: 5 } },
      label: "Limits are",
      help: "Numbers of your own, quantiles from 0 to 1, or robust deviations from the median of the training rows.",
    },
    low: finite(5, "Lower", "Numbers beyond it are moved to it. A robust deviation counts downwards from the median."),
    high: finite(5, "Upper", "Numbers beyond it are moved to it. A robust deviation counts upwards from the median."),
  },
  check({ by, low, high }) {
    if (by === "robust") {
      if (low < 0) return fault("low", "steps.fault.negative");
      return high < 0 ? fault("high", "steps.fault.negative") : null;
    }
    if (by === "quantiles") {
      if (low < 0 || low > 1) return fault("low", "steps.fault.quantile");
      if (high < 0 || high > 1) return fault("high", "steps.fault.quantile");
    }
    return low > high ? fault("high", "steps.fault.limitsCross") : null;
  },
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
  fitted: fields<Limits>({ low: anyNumber, high: anyNumber }),
  apply(draft, { column }, { low, high }) {
    const { numbers } = draft.column(column);
    for (const [row, value] of numbers.entries()) {
      if (value < low) draft.write(column, row, printCell(low, draft.decimal));
      else if (value > high) draft.write(column, row, printCell(high, draft.decimal));
    }
  },
});
