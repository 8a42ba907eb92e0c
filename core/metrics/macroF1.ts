import { classCount, defineMetric, predictedClass } from "./define.ts";

export const macroF1 = defineMetric({
  type: "macroF1",
  title: "Macro F1",
  doc: "Mean over the classes of F1, the balance of precision and recall; rare classes count as much as common ones. Classes that neither occur nor are predicted are left out.",
  formula: String.raw`\frac1K \sum_{k=1}^{K} \frac{2\,TP_k}{2\,TP_k + FP_k + FN_k}`,
  params: {},
  tasks: ["binary", "multiclass"],
  better: "higher",
  unit: "share",
  compute({ predictions, width, truth }) {
    const classes = classCount(width);
    const hits = new Float64Array(classes);
    const touched = new Float64Array(classes);
    for (let row = 0; row < truth.length; row++) {
      const said = predictedClass(predictions, row, width);
      const real = truth[row]!;
      if (said === real) hits[said] = hits[said]! + 1;
      touched[said] = touched[said]! + 1;
      touched[real] = touched[real]! + 1;
    }
    let sum = 0;
    let present = 0;
    for (let k = 0; k < classes; k++) {
      if (touched[k] === 0) continue;
      sum += (2 * hits[k]!) / touched[k]!;
      present++;
    }
    return sum / present;
  },
});
