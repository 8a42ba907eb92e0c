import { defineMetric } from "./define.ts";

export const accuracy = defineMetric({
  type: "accuracy",
  title: "Accuracy",
  doc: "Share of rows whose most likely class is the true one.",
  formula: String.raw`\frac1N \sum_{i=1}^{N} [\hat c_i = c_i]`,
  params: {},
  tasks: ["binary", "multiclass"],
  better: "higher",
  unit: "share",
  compute({ classes: { hits, rows } }) {
    let right = 0;
    for (const count of hits) right += count;
    return right / rows;
  },
});
