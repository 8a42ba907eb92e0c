import type { predict as english } from "../en/predict.ts";

/** 预测标签页。 */
export const predict: Readonly<Record<keyof typeof english, string>> = {
  "predict.untrained": "先训练网络，然后在这里对新的行做预测。",
  "predict.whileTraining": "网络正在训练。暂停后可对新的行做预测。",
  "predict.model": "网络“{name}”，第 {epoch} 轮的权重",
  "predict.stale": "已过期",
  "predict.staleHelp": "训练之后，层、列或设置已改动。",
  "predict.oneRow": "单独一行",
  "predict.answer": "网络的回答",
  "predict.missing": "缺失",
  "predict.fillOne": "请至少填写一个单元格。",
  "predict.notANumber": "不是数值",
  "predict.file": "新数据文件",
  "predict.fileHelp": "按列名对应；可以没有要预测的列。",
  "predict.openFile": "打开 CSV",
  "predict.save": "另存为 CSV",
  "predict.fileRows": "{name}：已预测 {shown} 行。",
  "predict.firstRows": "这里显示前 {count} 行；保存的文件包含全部。",
};
