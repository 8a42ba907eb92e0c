import { pow } from "../math/index.ts";
import { defineSchedule } from "./define.ts";

export const exponential = defineSchedule({
  type: "exponential",
  title: "Exponential",
  doc: "Multiplies the learning rate by the same factor after each epoch.",
  formula: String.raw`\eta_e = \eta \cdot \gamma^{\,e-1}`,
  params: {
    rate: {
      kind: "float",
      default: 0.98,
      min: 0,
      max: 1,
      exclusiveMin: true,
      slider: true,
      label: "Rate",
      help: "What the learning rate is multiplied by after each epoch.",
    },
  },
  rate: (base, epoch, _epochs, { rate }) => base * pow(rate, epoch - 1),
});
