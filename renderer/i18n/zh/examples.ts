import type { examples as english } from "../en/examples.ts";

export const examples: Record<keyof typeof english, string> = {
  "examples.heading": "从示例开始",
  "examples.watch": "观察",
  "examples.change": "改动",
  "examples.close": "关闭提示",
  "examples.penguins.title": "企鹅分类",
  "examples.penguins.watch": "验证损失随训练损失一起下降，准确率远高于总猜 Adelie 的结果。",
  "examples.penguins.change": "在输入节点上去掉喙部的两列，或把两个全连接层缩到 2 个单元。",
  "examples.line.title": "拟合直线",
  "examples.line.watch": "一个全连接单元学到的斜率和截距，与旁边最小二乘的解析解一致。",
  "examples.line.change": "调高学习率直到损失来回跳动，再把它调低。",
  "examples.mass.title": "预测体重",
  "examples.mass.watch": "以克计的误差明显低于总猜平均体重的误差。",
  "examples.mass.change": "把归一化节点从连线中取出，从同样的初始权重再训练一次。",
  "examples.overfit.title": "看网络过拟合",
  "examples.overfit.watch": "训练损失持续下降，验证损失却掉头上升；早停随后恢复最佳轮次的权重。",
  "examples.overfit.change": "打开 Dropout 或 L2 再训练：两条曲线之间的差距会变小。",
  "examples.overfit.dropout": "Dropout",
  "examples.overfit.l2": "L2 惩罚",
  "examples.overfit.earlyStopping": "早停",
};
