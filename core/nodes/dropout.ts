import { defineNode } from "./define.ts";

export const dropout = defineNode({
  type: "dropout",
  title: "Dropout",
  category: "regularization",
  primary: true,
  doc: `Switches off a random share of the values in every training step.
No unit can rely on one other unit, which is like averaging many smaller networks. What stays on is multiplied by \
1 ÷ (1 − p), so that sums keep their size on average; when the network is only asked, nothing is switched off and nothing \
is scaled. It is useful after any kind of layer, not only dense ones.`,
  inputs: ["x"],
  hasOutput: true,
  formula: () => String.raw`y = \frac{m \odot x}{1 - p},\quad m_i \sim \operatorname{Bernoulli}(1 - p)`,
  summary: (p) => ({ code: "summary.dropout", params: { rate: p.rate } }),
  params: {
    rate: {
      kind: "float",
      default: 0.2,
      min: 0,
      max: 1,
      exclusiveMax: true,
      slider: true,
      label: "Rate p",
      help: "Share of values that are switched off in a training step. Usual: 0.1 to 0.5.",
    },
  },
  build: (g, p, x) => g.dropout(x, p.rate),
});
