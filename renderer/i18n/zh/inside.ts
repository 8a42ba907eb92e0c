import type { inside as english } from "../en/inside.ts";

/** 网络给出的结果与网络内部。 */
export const inside: Readonly<Record<keyof typeof english, string>> = {
  "dock.add": "打开其他视图",
  "dock.close": "关闭“{view}”",
  "dock.group.output": "网络的输出",
  "dock.group.inside": "网络内部",
  "dock.group.runs": "各次训练",

  "inside.title": "单元与权重",
  "inside.boundary": "决策边界",
  "inside.curve": "拟合曲线",
  "inside.confusion": "混淆矩阵",
  "inside.scored": "预测与实际",
  "inside.threshold": "ROC 与精确率–召回率",
  "inside.residuals": "残差",
  "inside.histograms": "直方图",
};
