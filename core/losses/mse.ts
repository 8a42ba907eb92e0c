import { defineLoss, ofResidual } from "./define.ts";

export const mse = defineLoss({
  type: "mse",
  title: "Squared error",
  doc: "Mean of squared residuals, by default halved so that its slope is the residual itself. Best when errors are bell-shaped; outliers weigh heavily.",
  formula: String.raw`J = \frac{1}{2N}\sum_{i=1}^{N} (\hat y_i - y_i)^2`,
  params: {
    factor: {
      kind: "choice",
      default: "half",
      options: ["half", "one"],
      label: "Factor",
      help: "½ makes the gradient (ŷ − y) ÷ N; without it the gradient is twice as large.",
    },
  },
  targets: ["numbers", "classes"],
  numbers: ({ factor }) => ({ factor: factor === "one" ? 1 : 0.5 }),
  fused: null,
  ...ofResidual(
    (r, { factor }) => factor! * r * r,
    (r, { factor }) => 2 * factor! * r,
  ),
});
