import { defineMetric } from "./define.ts";

export const r2 = defineMetric({
  type: "r2",
  title: "R²",
  doc: "Share of the target's variance that the predictions explain: 1 is perfect, 0 no better than the mean, below 0 worse. Mean over the outputs; a target that never changes gives 1 when met exactly, else 0.",
  formula: String.raw`1 - \frac{\sum_i (\hat y_i - y_i)^2}{\sum_i (y_i - \bar y)^2}`,
  params: {},
  tasks: ["regression"],
  better: "higher",
  unit: "number",
  compute({ residuals: { squaredOf }, spreads, count, width }) {
    if (count === 0) return Number.NaN;
    let total = 0;
    for (let column = 0; column < width; column++) {
      const left = squaredOf[column]!;
      const spread = spreads[column]!;
      total += spread > 0 ? 1 - left / spread : left === 0 ? 1 : left > 0 ? 0 : Number.NaN;
    }
    return total / width;
  },
});
