import { defineSchedule } from "./define.ts";

export const constant = defineSchedule({
  type: "constant",
  title: "Constant",
  doc: "The same learning rate in every epoch.",
  formula: String.raw`\eta_e = \eta`,
  params: {},
  rate: (base) => base,
});
