import { defineMetric } from "./define.ts";

export const rmse = defineMetric({
  type: "rmse",
  title: "RMSE",
  doc: "Root of the mean squared residual, in the unit of the target.",
  formula: String.raw`\sqrt{\frac1N \sum_{i=1}^{N} (\hat y_i - y_i)^2}`,
  params: {},
  tasks: ["regression"],
  better: "lower",
  unit: "number",
  compute: ({ residuals, count }) => Math.sqrt(residuals.squared / count),
});
