import { defineInitializer, distributionParam, withVariance } from "./define.ts";

export const glorot = defineInitializer({
  type: "glorot",
  title: "Glorot (Xavier)",
  doc: "Variance 2/(inputs + outputs), which keeps the spread of values about equal from layer to layer. Made for sigmoid and tanh.",
  formula: String.raw`\operatorname{Var}(w) = \frac{2}{n_{\text{in}} + n_{\text{out}}}`,
  params: { distribution: distributionParam("uniform") },
  distribution: ({ distribution }, fanIn, fanOut) => withVariance(2 / Math.max(fanIn + fanOut, 1), distribution),
});
