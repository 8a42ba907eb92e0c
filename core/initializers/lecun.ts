import { defineInitializer, distributionParam, withVariance } from "./define.ts";

export const lecun = defineInitializer({
  type: "lecun",
  title: "LeCun",
  doc: "Variance 1/inputs, so that sums of inputs keep the spread of one input. SELU needs it.",
  formula: String.raw`\operatorname{Var}(w) = \frac{1}{n_{\text{in}}}`,
  params: { distribution: distributionParam("normal") },
  distribution: ({ distribution }, fanIn) => withVariance(1 / Math.max(fanIn, 1), distribution),
});
