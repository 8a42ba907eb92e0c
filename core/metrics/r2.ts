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
  compute({ predictions, width, truth }) {
    const rows = truth.length / width;
    if (rows === 0) return Number.NaN;
    let total = 0;
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let i = column; i < truth.length; i += width) sum += truth[i]!;
      const mean = sum / rows;
      let left = 0;
      let spread = 0;
      for (let i = column; i < truth.length; i += width) {
        const residual = predictions[i]! - truth[i]!;
        const distance = truth[i]! - mean;
        left += residual * residual;
        spread += distance * distance;
      }
      total += spread > 0 ? 1 - left / spread : left === 0 ? 1 : left > 0 ? 0 : Number.NaN;
    }
    return total / width;
  },
});
