import { defineMetric } from "./define.ts";

export const macroF1 = defineMetric({
  type: "macroF1",
  title: "Macro F1",
  doc: "Mean over the classes of F1, the balance of precision and recall; rare classes count as much as common ones. Classes that neither occur nor are predicted are left out.",
  formula: String.raw`\frac1K \sum_{k=1}^{K} \frac{2\,TP_k}{2\,TP_k + FP_k + FN_k}`,
  params: {},
  tasks: ["binary", "multiclass"],
  better: "higher",
  unit: "share",
  compute({ classes: { hits, real, said } }) {
    let sum = 0;
    let present = 0;
    for (let k = 0; k < hits.length; k++) {
      const touched = real[k]! + said[k]!;
      if (touched === 0) continue;
      sum += (2 * hits[k]!) / touched;
      present++;
    }
    return sum / present;
  },
});
