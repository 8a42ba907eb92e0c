import { defineInitializer, distributionParam, withVariance } from "./define.ts";

export const he = defineInitializer({
  type: "he",
  title: "He (Kaiming)",
  doc: "Variance 2/inputs, twice that of LeCun, because ReLU sets half of its values to zero. Made for ReLU and its kin.",
  formula: String.raw`\operatorname{Var}(w) = \frac{2}{n_{\text{in}}}`,
  params: { distribution: distributionParam("normal") },
  distribution: ({ distribution }, fanIn) => withVariance(2 / Math.max(fanIn, 1), distribution),
});
