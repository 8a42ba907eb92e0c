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
  compute({ counts, rows }) {
    let right = 0;
    for (const hits of counts.hits) right += hits;
    return right / rows;
  },
});
