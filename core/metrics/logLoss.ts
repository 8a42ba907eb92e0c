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
  compute: ({ classes: { logSum, rows } }) => logSum / rows,
});
