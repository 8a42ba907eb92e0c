import { defineOptimizer } from "./define.ts";
import { epsilon } from "./params.ts";

export const adagrad = defineOptimizer({
  type: "adagrad",
  title: "AdaGrad",
  doc: "Divides each step by the root of all squared gradients so far: often moved weights slow down, rarely moved ones keep their pace.",
  formula: String.raw`s \leftarrow s + g^2,\quad w \leftarrow w - \eta\,\frac{g}{\sqrt{s} + \epsilon}`,
  params: { epsilon: epsilon(1e-10) },
  slots: 1,
  decoupled: false,
  threshold: String.raw`\eta\,\min\!\left(2, \frac{\alpha_1}{\sqrt{s} + \epsilon}\right)`,
  adaptive: true,
  reach: (i, [s], _t, { epsilon: eps }) => 1 / (Math.sqrt(s![i]!) + eps),
  update(w, g, [s], lr, _t, { epsilon: eps }) {
    for (let i = 0; i < w.length; i++) {
      s![i] = s![i]! + g[i]! * g[i]!;
      w[i] = w[i]! - (lr * g[i]!) / (Math.sqrt(s![i]!) + eps);
    }
  },
});
