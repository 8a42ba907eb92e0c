import { defineLoss, ofResidual } from "./define.ts";

export const huber = defineLoss({
  type: "huber",
  title: "Huber",
  doc: "Squared error for small residuals, absolute error for large ones: smooth at zero and calm about outliers.",
  formula: String.raw`\ell(r) = \begin{cases} \tfrac12 r^2 & |r| \le \delta \\ \delta\,(|r| - \tfrac12\delta) & |r| > \delta \end{cases},\quad J = \frac1N\sum_{i=1}^{N} \ell(\hat y_i - y_i)`,
  params: {
    delta: {
      kind: "float",
      default: 1,
      min: 0,
      max: 1e6,
      exclusiveMin: true,
      label: "δ",
      help: "Errors up to δ count squared, larger ones only linearly.",
    },
  },
  targets: ["numbers", "classes"],
  numbers: ({ delta }) => ({ delta }),
  fused: null,
  ...ofResidual(
    (r, { delta }) => (Math.abs(r) <= delta! ? 0.5 * r * r : delta! * (Math.abs(r) - 0.5 * delta!)),
    (r, { delta }) => (Math.abs(r) <= delta! ? r : r > 0 ? delta! : r < 0 ? -delta! : r),
  ),
});
