import { defineOptimizer } from "./define.ts";

export const sgd = defineOptimizer({
  type: "sgd",
  title: "SGD",
  doc: "Steps straight against the gradient. With all rows in one batch this is gradient descent, with one row per batch stochastic gradient descent.",
  formula: String.raw`w \leftarrow w - \eta\, g`,
  params: {},
  slots: 0,
  decoupled: false,
  threshold: String.raw`\eta\,\alpha_1`,
  adaptive: false,
  reach: () => 1,
  update(w, g, _slots, lr) {
    for (let i = 0; i < w.length; i++) w[i] = w[i]! - lr * g[i]!;
  },
});
