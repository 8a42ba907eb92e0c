import { defineInitializer } from "./define.ts";

export const zeros = defineInitializer({
  type: "zeros",
  title: "Zeros",
  doc: "All weights start at zero. Right for biases; in a layer of weights every unit then stays the same as its neighbours.",
  formula: "w = 0",
  params: {},
  distribution: () => ({ kind: "zeros" }),
});
