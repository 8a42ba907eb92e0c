import { defineNode } from "./define.ts";

export const concatenate = defineNode({
  type: "concatenate",
  title: "Concatenate",
  category: "merge",
  primary: false,
  doc: `Puts several inputs side by side into one longer vector.
The widths add up. The order is the order in which the wires were drawn.`,
  inputs: ["values"],
  variadic: true,
  hasOutput: true,
  formula: () => String.raw`y = \left[\,x^{(1)};\; x^{(2)};\; \dots\right]`,
  summary: () => ({ code: "summary.concatenate", params: {} }),
  params: {},
  build: (g, _p, ...values) => g.concatenate(values),
});
