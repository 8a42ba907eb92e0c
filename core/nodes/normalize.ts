import { defineNode } from "./define.ts";

const formulas = {
  standard: String.raw`y = \frac{x - \mu}{\sigma},\quad \sigma^2 = \frac{1}{n}\sum_{i=1}^{n}(x_i - \mu)^2`,
  standardSample: String.raw`y = \frac{x - \bar{x}}{S},\quad S^2 = \frac{1}{n-1}\sum_{i=1}^{n}(x_i - \bar{x})^2`,
  minMax: String.raw`y = \frac{x - \min x}{\max x - \min x}`,
  minMaxAll: String.raw`y = \frac{x - \min X}{\max X - \min X}`,
  robust: String.raw`y = \frac{x - \operatorname{median} x}{Q_3 - Q_1}`,
  absoluteDeviation: String.raw`y = \frac{x - \bar{x}}{\sum_{i=1}^{n}\lvert x_i - \bar{x}\rvert}`,
} as const;

export const normalize = defineNode({
  type: "normalize",
  title: "Normalize",
  category: "data",
  primary: false,
  doc: `Brings every column to a similar range, so that no column shouts down the others.
The statistics are fitted once on the training rows, saved with the weights, and used unchanged for all other rows. \
That is why it must stand before the first layer that learns or draws random numbers. A column that never changes becomes 0.
The modes are different things: the standard score has mean 0 and deviation 1 and is not limited to 0 … 1; min–max is, \
on the training rows; min–max of all columns together keeps them comparable, as pixels have to be; dividing by the sum \
of absolute deviations gives small numbers whose size depends on the number of rows.`,
  inputs: ["x"],
  hasOutput: true,
  formula: (p) => formulas[p.mode],
  summary: (p) => ({ code: `summary.normalize.${p.mode}`, params: {} }),
  params: {
    mode: {
      kind: "choice",
      default: "standard",
      options: ["standard", "standardSample", "minMax", "minMaxAll", "robust", "absoluteDeviation"],
      label: "Method",
      help: "How to shift and scale. Standard score divides by n, the sample version by n − 1.",
    },
    encodeOneHot: {
      kind: "bool",
      default: false,
      label: "Include one-hot columns",
      help: "One-hot columns are 0 or 1 already and are left alone unless this is on.",
    },
  },
  build: (g, p, x) => g.normalize(x, p.mode, p.encodeOneHot),
});
