import { adamReach, adamStep } from "./adamStep.ts";
import { defineOptimizer } from "./define.ts";
import { beta, epsilon } from "./params.ts";

export const adamw = defineOptimizer({
  type: "adamw",
  title: "AdamW",
  doc: "Adam with decoupled weight decay: weights shrink by their own rule, untouched by the running means. An L2 penalty joins the decay.",
  formula: String.raw`w \leftarrow w - \eta\lambda w,\quad w \leftarrow w - \frac{\eta}{1-\beta_1^t}\,\frac{m}{\sqrt{v/(1-\beta_2^t)} + \epsilon}`,
  params: {
    beta1: beta("Beta 1", 0.9, "Share of the running mean of gradients that is kept each step."),
    beta2: beta("Beta 2", 0.999, "Share of the running mean of squared gradients that is kept each step."),
    epsilon: epsilon(1e-8),
    weightDecay: {
      kind: "float",
      default: 0.01,
      min: 0,
      max: 10,
      label: "Weight decay",
      help: "Share of each weight, times the learning rate, that is taken away every step. Biases are left alone.",
    },
  },
  slots: 2,
  decoupled: true,
  threshold: String.raw`\eta\,\min\!\left(2, \frac{\alpha_1}{\sqrt{v/(1-\beta_2^t)} + \epsilon}\right)`,
  adaptive: true,
  reach: (i, [, v], t, params) => adamReach(v![i]!, t, params),
  update(w, g, [m, v], lr, t, params, decay) {
    if (decay !== 0) for (let i = 0; i < w.length; i++) w[i] = w[i]! - lr * decay * w[i]!;
    adamStep(w, g, m!, v!, lr, t, params);
  },
});
