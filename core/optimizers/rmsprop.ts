import { defineOptimizer } from "./define.ts";
import { beta, epsilon } from "./params.ts";

export const rmsprop = defineOptimizer({
  type: "rmsprop",
  title: "RMSProp",
  doc: "AdaGrad with a memory that fades: divides each step by the root of a running mean of squared gradients.",
  formula: String.raw`s \leftarrow \alpha s + (1-\alpha)\, g^2,\quad w \leftarrow w - \eta\,\frac{g}{\sqrt{s} + \epsilon}`,
  params: {
    alpha: beta("Alpha", 0.99, "Share of the running mean of squared gradients that is kept each step."),
    epsilon: epsilon(1e-8),
  },
  slots: 1,
  decoupled: false,
  threshold: String.raw`\eta\,\min\!\left(2, \frac{\alpha_1}{\sqrt{s} + \epsilon}\right)`,
  adaptive: true,
  reach: (i, [s], _t, { epsilon: eps }) => 1 / (Math.sqrt(s![i]!) + eps),
  update(w, g, [s], lr, _t, { alpha, epsilon: eps }) {
    for (let i = 0; i < w.length; i++) {
      s![i] = alpha * s![i]! + (1 - alpha) * g[i]! * g[i]!;
      w[i] = w[i]! - (lr * g[i]!) / (Math.sqrt(s![i]!) + eps);
    }
  },
});
