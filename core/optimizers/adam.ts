import { adamReach, adamStep } from "./adamStep.ts";
import { defineOptimizer } from "./define.ts";
import { beta, epsilon } from "./params.ts";

export const adam = defineOptimizer({
  type: "adam",
  title: "Adam",
  doc: "Momentum and RMSProp together, both corrected for starting at zero. A good first choice. An L2 penalty acts through the gradient.",
  formula: String.raw`m \leftarrow \beta_1 m + (1-\beta_1) g,\; v \leftarrow \beta_2 v + (1-\beta_2) g^2,\; w \leftarrow w - \frac{\eta}{1-\beta_1^t}\,\frac{m}{\sqrt{v/(1-\beta_2^t)} + \epsilon}`,
  params: {
    beta1: beta("Beta 1", 0.9, "Share of the running mean of gradients that is kept each step."),
    beta2: beta("Beta 2", 0.999, "Share of the running mean of squared gradients that is kept each step."),
    epsilon: epsilon(1e-8),
  },
  slots: 2,
  decoupled: false,
  threshold: String.raw`\eta\,\min\!\left(2, \frac{\alpha_1}{\sqrt{v/(1-\beta_2^t)} + \epsilon}\right)`,
  adaptive: true,
  reach: (i, [, v], t, params) => adamReach(v![i]!, t, params),
  update(w, g, [m, v], lr, t, params) {
    adamStep(w, g, m!, v!, lr, t, params);
  },
});
