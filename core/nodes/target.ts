import { defineNode, type Summary } from "./define.ts";

export const target = defineNode({
  type: "target",
  title: "Target",
  category: "data",
  primary: true,
  doc: `The column that the network should learn to predict.
A column of categories makes a classification, a column of numbers a regression. Rows without a value here cannot teach \
anything and are left out. Numbers are brought to mean 0 and deviation 1 for training, with the statistics of the \
training rows; predictions and metrics are always shown in the original units.`,
  inputs: [],
  hasOutput: true,
  yields: "labels",
  formula: () => "y",
  summary: (p): Summary =>
    p.columns === null || p.columns.length === 0
      ? { code: "summary.target.none", params: {} }
      : { code: "summary.target.columns", params: { names: p.columns.join(", ") } },
  params: {
    columns: {
      kind: "labels",
      default: null,
      label: "Columns to predict",
      help: "One column of categories, or one or more columns of numbers.",
    },
    classOrder: {
      kind: "classOrder",
      default: null,
      label: "Order of classes",
      help: "Which class is the first output, which the second, and so on.",
    },
    scale: {
      kind: "choice",
      default: "standard",
      options: ["none", "standard"],
      label: "Scale of numbers",
      help: "Standard trains on (y − mean) ÷ deviation of the training rows, so that the loss is about 1 at the start.",
    },
  },
  build: (g, p) => g.labels(p.columns, p.classOrder, p.scale),
});
