import { defineInitializer } from "./define.ts";

export const normal = defineInitializer({
  type: "normal",
  title: "Normal",
  doc: "Draws from a bell curve around zero, whatever the size of the layer.",
  formula: String.raw`w \sim N(0,\, \sigma^2)`,
  params: {
    deviation: {
      kind: "float",
      default: 0.05,
      min: 0,
      max: 100,
      label: "Standard deviation",
      help: "Width of the bell curve.",
    },
  },
  distribution: ({ deviation }) => ({ kind: "normal", deviation }),
});
