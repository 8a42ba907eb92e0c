import { defineNode } from "./define.ts";

export const add = defineNode({
  type: "add",
  title: "Add",
  category: "merge",
  primary: false,
  doc: `Adds several inputs of the same width, place by place.
With one wire that skips a few layers this is a residual connection: the layers only have to learn the difference.`,
  inputs: ["values"],
  variadic: true,
  hasOutput: true,
  formula: () => String.raw`y = \sum_{k} x^{(k)}`,
  summary: () => ({ code: "summary.add", params: {} }),
  params: {},
  build: (g, _p, ...values) => g.add(values),
});
