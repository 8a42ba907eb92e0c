import { featuresIn } from "../featureSetting.ts";
import { defineNode, type Summary } from "./define.ts";

export const input = defineNode({
  type: "input",
  title: "Input",
  category: "data",
  primary: true,
  doc: `The columns of your table that the network sees.
Each row of the table becomes one vector x. A column of numbers gives one place in x; a column of categories gives one \
place per category (one-hot, plus one place for categories never seen in training) or a single number (ordinal). Empty \
cells are filled with a value learned from the training rows only. The width is never typed: it follows from the columns.
Numbers can be held within limits and transformed, and new columns made from others: by a formula, from the parts of a \
date, or from an earlier row. Whatever that learns, it learns from the training rows only, and new rows are treated alike.`,
  inputs: [],
  hasOutput: true,
  formula: () => String.raw`x \in \mathbb{R}^{d}`,
  summary(p): Summary {
    const { named, others } = featuresIn(p.columns);
    if (!others) return { code: "summary.input.columns", params: { count: named.length } };
    const count = named.filter(({ derive }) => derive !== undefined).length;
    return count === 0 ? { code: "summary.input.all", params: {} } : { code: "summary.input.more", params: { count } };
  },
  params: {
    columns: {
      kind: "features",
      default: null,
      label: "Columns",
      help: "Which columns to use, how to encode them and how to fill their empty cells.",
    },
  },
  build: (g, p) => g.features(p.columns),
});
