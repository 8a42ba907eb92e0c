import { huber } from "../losses/huber.ts";
import { lossDef, losses } from "../losses/index.ts";
import { mse } from "../losses/mse.ts";
import { defineNode } from "./define.ts";

const formulas = {
  mse: (p: { factor: string }) =>
    p.factor === "half"
      ? String.raw`L = \frac{1}{2N}\sum_{i=1}^{N}(\hat{y}_i - y_i)^2`
      : String.raw`L = \frac{1}{N}\sum_{i=1}^{N}(\hat{y}_i - y_i)^2`,
  mae: () => String.raw`L = \frac{1}{N}\sum_{i=1}^{N}\lvert \hat{y}_i - y_i \rvert`,
  huber: (p: { delta: number }) =>
    String.raw`L = \frac{1}{N}\sum_{i=1}^{N}\begin{cases}\frac{1}{2}r_i^2 & \lvert r_i\rvert \le \delta \\ \delta(\lvert r_i\rvert - \frac{1}{2}\delta) & \text{else}\end{cases},\quad r_i = \hat{y}_i - y_i,\ \delta = ${p.delta}`,
  categoricalCrossentropy: () => String.raw`L = -\frac{1}{N}\sum_{i=1}^{N}\sum_{k} y_{ik}\ln \hat{y}_{ik}`,
  binaryCrossentropy: () =>
    String.raw`L = -\frac{1}{N}\sum_{i=1}^{N}\left[y_i\ln\hat{y}_i + (1 - y_i)\ln(1 - \hat{y}_i)\right]`,
} as const;

export const loss = defineNode({
  type: "loss",
  title: "Loss",
  category: "loss",
  primary: true,
  doc: `Measures how wrong the predictions are; training makes this number smaller.
½MSE is the mean of squared errors with a factor ½, so that its gradient is simply (ŷ − y) ÷ N; the factor can be \
switched off. MAE treats a big error no worse than many small ones and has no slope of its own at 0. Huber is ½r² for each \
row with |r| ≤ δ and δ(|r| − ½δ) beyond; the mean is taken after that choice.
Categorical cross-entropy is −ln of the probability given to the true class and belongs after softmax; binary \
cross-entropy belongs after sigmoid. Both are computed from the values before softmax or sigmoid, so that they never meet ln 0. \
Several outputs count with their mean.`,
  inputs: ["prediction", "target"],
  labelPorts: ["target"],
  hasOutput: false,
  formula: (p) => formulas[p.kind](p),
  summary: (p) => ({ code: p.kind === "mse" ? `summary.loss.mse.${p.factor}` : `summary.loss.${p.kind}`, params: {} }),
  params: {
    kind: {
      kind: "choice",
      default: "mse",
      options: losses.map((def) => def.type),
      label: "Loss",
      help: "½MSE, MAE or Huber for numbers; categorical cross-entropy for classes, binary for two of them.",
    },
    factor: { ...mse.params.factor, when: { param: "kind", is: [mse.type] } },
    delta: { ...huber.params.delta, when: { param: "kind", is: [huber.type] } },
    classWeights: {
      kind: "choice",
      default: "none",
      options: ["none", "balanced"],
      label: "Class weights",
      help: "Balanced makes every class count the same in total, however few rows it has.",
      when: { param: "kind", is: ["categoricalCrossentropy", "binaryCrossentropy"] },
    },
  },
  build(g, p, prediction, target) {
    const own = Object.keys(lossDef(p.kind).params).map((name) => [name, p[name as keyof typeof p]]);
    const classWeights = p.kind.endsWith("Crossentropy") ? p.classWeights : "none";
    return g.loss(p.kind, Object.fromEntries(own), classWeights, prediction, target);
  },
});
