import { pow } from "../math/index.ts";
import { defineSchedule } from "./define.ts";

export const step = defineSchedule({
  type: "step",
  title: "Steps",
  doc: "Multiplies the learning rate by a factor after every so many epochs.",
  formula: String.raw`\eta_e = \eta \cdot f^{\lfloor (e-1)/k \rfloor}`,
  params: {
    every: {
      kind: "int",
      default: 50,
      min: 1,
      max: 1_000_000,
      label: "Every",
      help: "Number of epochs between two drops.",
    },
    factor: {
      kind: "float",
      default: 0.5,
      min: 0,
      max: 1,
      exclusiveMin: true,
      slider: true,
      label: "Factor",
      help: "What the learning rate is multiplied by at each drop.",
    },
  },
  rate: (base, epoch, _epochs, { every, factor }) => base * pow(factor, Math.floor((epoch - 1) / every)),
});
