import { defineLoss, ofResidual } from "./define.ts";

export const mae = defineLoss({
  type: "mae",
  title: "Absolute error",
  doc: "Mean of absolute residuals. Outliers weigh no more than their distance; the slope is ±1, and taken as 0 where the residual is 0.",
  formula: String.raw`J = \frac{1}{N}\sum_{i=1}^{N} |\hat y_i - y_i|`,
  params: {},
  targets: ["numbers", "classes"],
  numbers: () => ({}),
  fused: null,
  ...ofResidual(
    (r) => Math.abs(r),
    (r) => (r > 0 ? 1 : r < 0 ? -1 : r),
  ),
});
