import { activationKinds } from "../compile/spec.ts";
import { defineNode } from "./define.ts";

const formulas = {
  linear: "y = x",
  sigmoid: String.raw`y = \frac{1}{1 + e^{-x}}`,
  tanh: String.raw`y = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}`,
  relu: String.raw`y = \max(0, x)`,
  leakyRelu: String.raw`y = \max(\alpha x, x)`,
  elu: String.raw`y = \begin{cases} x & x > 0 \\ \alpha (e^{x} - 1) & x \le 0 \end{cases}`,
  softmax: String.raw`y_i = \frac{e^{x_i}}{\sum_j e^{x_j}}`,
  linearShare: String.raw`y_i = \frac{x_i}{\sum_j x_j}`,
  gelu: String.raw`y = x\,\Phi(x)`,
  silu: String.raw`y = \frac{x}{1 + e^{-x}}`,
  selu: String.raw`y = \lambda \begin{cases} x & x > 0 \\ \alpha (e^{x} - 1) & x \le 0 \end{cases}`,
  softplus: String.raw`y = \ln(1 + e^{x})`,
} as const;

/** The α of the function that is chosen, which means another thing for ELU than for leaky ReLU. */
export const alphaOf = (p: Readonly<Record<string, unknown>>): number => Number(p.kind === "elu" ? p.depth : p.alpha);

export const activation = defineNode({
  type: "activation",
  title: "Activation",
  category: "activation",
  primary: true,
  doc: `Bends the straight lines: without it, any stack of dense layers equals a single one.
Sigmoid and tanh saturate: far from 0 their slope is nearly 0 and learning slows down. The largest slope is 0.25 for \
sigmoid and 1 for tanh. ReLU is cheap and keeps slope 1 for positive values, but a unit that is negative on every row \
learns nothing any more. Leaky ReLU, max(αx, x) for 0 ≤ α ≤ 1, and ELU keep such units alive; ELU's slope is continuous \
at 0 only for α = 1, and it saturates for very negative values.
Softmax turns outputs into probabilities that add up to 1. It does not always enlarge differences: that depends on the \
scale of its inputs. Linear share also adds up to 1, but breaks down for negative values.`,
  inputs: ["x"],
  hasOutput: true,
  formula: (p) => formulas[p.kind],
  summary: (p) => ({ code: `summary.activation.${p.kind}`, params: {} }),
  params: {
    kind: {
      kind: "choice",
      default: "relu",
      options: activationKinds,
      label: "Function",
      help: "The curve that every value passes through.",
    },
    alpha: {
      kind: "float",
      default: 0.01,
      min: 0,
      max: 1,
      slider: true,
      label: "α",
      help: "Slope for negative values. Usual: 0.01.",
      when: { param: "kind", is: ["leakyRelu"] },
    },
    depth: {
      kind: "float",
      default: 1,
      min: 0,
      max: 10,
      label: "α",
      help: "How far below 0 the curve goes: to −α. Usual: 1.",
      when: { param: "kind", is: ["elu"] },
    },
  },
  check: (p, x) =>
    p.kind === "softmax" && x.shape[1] === 1
      ? [
          {
            code: "activation.softmaxOfOne",
            severity: "warning",
            params: {},
            fix: { code: "fix.useSigmoid", set: { kind: "sigmoid" } },
          },
        ]
      : [],
  build: (g, p, x) => g.activation(x, p.kind, alphaOf(p)),
});
