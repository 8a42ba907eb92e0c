/** Chinese for core/text/en/insight.ts. */
export const coreInsight: Readonly<Record<string, string>> = {
  "insight.sealed": "测试行是封存的，这样它们才能作为诚实的最后检验。请先打开一次测试集，之后就可以查看。",
  "insight.notKept": "第 {epoch} 轮的权重已不再保留。请选择另一轮。",
  "insight.field": "无法画出这个视图：它要求的点太多，或用到了不能使用的列。",
  "insight.axis": "“{column}”不能作为坐标轴，因为网络没有把它当作数字读入。",
  "insight.rows": "请选择 1 到 {limit} 行来解释，而不是 {count} 行。",
  "insight.row": "第 {line} 行没有用在这次训练中，所以无法解释它的一步。",
  "insight.tooLarge": "只有不超过 {limit} 个权重的网络才能逐步解释；这个网络有 {count} 个。",
  "insight.share": "训练行的比例必须大于 0 且不超过 1，而不是 {share}。",
  "insight.finished": "这次训练已经结束，其中的设置不能再改。请从它的某一轮开始分支。",
  "insight.weight": "权重 {weight} 中没有位置 {index}，或者 {value} 不是可用的数。",
  "insight.otherNetwork": "这项改动需要重新训练：它改变了层、列或划分，原来的权重会失去意义。",
  "insight.timeline": "这次训练记录下来的改动与文档不符，无法重做。",
};
