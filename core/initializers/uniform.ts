import { defineInitializer } from "./define.ts";

export const uniform = defineInitializer({
  type: "uniform",
  title: "Uniform",
  doc: "Draws evenly between −limit and limit, whatever the size of the layer.",
  formula: String.raw`w \sim U(-a,\, a)`,
  params: {
    limit: {
      kind: "float",
      default: 0.05,
      min: 0,
      max: 100,
      label: "Limit",
      help: "Largest distance of a starting weight from zero.",
    },
  },
  distribution: ({ limit }) => ({ kind: "uniform", limit }),
});
