import { cos } from "../math/index.ts";
import { defineSchedule } from "./define.ts";

export const cosine = defineSchedule({
  type: "cosine",
  title: "Cosine",
  doc: "Lets the learning rate fall along half a cosine wave, from its base towards a floor at the planned end of the run.",
  formula: String.raw`\eta_e = \eta_{\min} + \tfrac12(\eta - \eta_{\min})\left(1 + \cos\frac{\pi (e-1)}{E}\right)`,
  params: {
    floor: {
      kind: "float",
      default: 0,
      min: 0,
      max: 1000,
      label: "Floor",
      help: "Learning rate that the curve falls to.",
    },
  },
  rate: (base, epoch, epochs, { floor }) =>
    floor + 0.5 * (base - floor) * (1 + cos((Math.PI * Math.min(epoch - 1, epochs)) / epochs)),
});
