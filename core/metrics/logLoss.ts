import { log } from "../math/index.ts";
import { defineMetric } from "./define.ts";

/** A probability counts as at least this: being wrong costs at most 27.6. */
const LEAST = 1e-12;
/** Times `LEAST` still a normal number. */
const SMALL = 1e-290;

export const logLoss = defineMetric({
  type: "logLoss",
  title: "Log loss",
  doc: "Mean of minus the logarithm of the probability given to the true class; being sure and wrong costs most.",
  formula: String.raw`-\frac1N \sum_{i=1}^{N} \ln \hat p_{i,c_i}`,
  params: {},
  tasks: ["binary", "multiclass"],
  better: "lower",
  unit: "number",
  compute({ predictions, width, truth }) {
    let sum = 0;
    // One logarithm for many rows: that of their product, before it could underflow.
    let product = 1;
    for (let row = 0, at = 0; row < truth.length; row++, at += width) {
      const code = truth[row]!;
      const p = width > 1 ? predictions[at + code]! : code === 1 ? predictions[at]! : 1 - predictions[at]!;
      product *= p < LEAST ? LEAST : p > 1 ? 1 : p;
      if (product < SMALL) {
        sum -= log(product);
        product = 1;
      }
    }
    return (sum - log(product)) / truth.length;
  },
});
