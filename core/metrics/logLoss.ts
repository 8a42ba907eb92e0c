import { log } from "../math/index.ts";
import { defineMetric } from "./define.ts";

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
    for (let row = 0; row < truth.length; row++) {
      const code = truth[row]!;
      const p =
        width === 1 ? (code === 1 ? predictions[row]! : 1 - predictions[row]!) : predictions[row * width + code]!;
      sum -= log(Math.min(Math.max(p, 1e-12), 1));
    }
    return sum / truth.length;
  },
});
