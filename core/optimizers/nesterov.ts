import { defineOptimizer } from "./define.ts";
import { momentumParam } from "./params.ts";

export const nesterov = defineOptimizer({
  type: "nesterov",
  title: "Nesterov momentum",
  doc: "Momentum that looks ahead: the fresh gradient counts as if the running movement had been made already.",
  formula: String.raw`v \leftarrow \mu v + g,\quad w \leftarrow w - \eta\,(g + \mu v)`,
  params: { momentum: momentumParam },
  slots: 1,
  decoupled: false,
  threshold: String.raw`\frac{\eta\,\alpha_1}{1-\mu}`,
  adaptive: false,
  reach: (_i, _slots, _t, { momentum: mu }) => 1 / (1 - mu),
  update(w, g, [v], lr, _t, { momentum: mu }) {
    for (let i = 0; i < w.length; i++) {
      v![i] = mu * v![i]! + g[i]!;
      w[i] = w[i]! - lr * (g[i]! + mu * v![i]!);
    }
  },
});
