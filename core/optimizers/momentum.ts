import { defineOptimizer } from "./define.ts";
import { momentumParam } from "./params.ts";

export const momentum = defineOptimizer({
  type: "momentum",
  title: "Momentum",
  doc: "Steps along a running sum of past gradients, so that steady directions speed up and swings cancel.",
  formula: String.raw`v \leftarrow \mu v + g,\quad w \leftarrow w - \eta\, v`,
  params: { momentum: momentumParam },
  slots: 1,
  decoupled: false,
  threshold: String.raw`\frac{\eta\,\alpha_1}{1-\mu}`,
  adaptive: false,
  reach: (_i, _slots, _t, { momentum: mu }) => 1 / (1 - mu),
  update(w, g, [v], lr, _t, { momentum: mu }) {
    for (let i = 0; i < w.length; i++) {
      v![i] = mu * v![i]! + g[i]!;
      w[i] = w[i]! - lr * v![i]!;
    }
  },
});
