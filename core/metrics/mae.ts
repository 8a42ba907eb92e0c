import { defineMetric } from "./define.ts";

export const mae = defineMetric({
  type: "mae",
  title: "MAE",
  doc: "Mean absolute residual, in the unit of the target.",
  formula: String.raw`\frac1N \sum_{i=1}^{N} |\hat y_i - y_i|`,
  params: {},
  tasks: ["regression"],
  better: "lower",
  unit: "number",
  compute: ({ residuals, count }) => residuals.absolute / count,
});
