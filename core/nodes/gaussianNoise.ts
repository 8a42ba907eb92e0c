import { defineNode } from "./define.ts";

export const gaussianNoise = defineNode({
  type: "gaussianNoise",
  title: "Gaussian noise",
  category: "regularization",
  primary: false,
  doc: `Adds a little random noise to every value while training.
The network then sees each row a little different every time and cannot learn it by heart. Noise is measured in the units \
of what comes in, so put it after Normalize. When the network is only asked, nothing is added.`,
  inputs: ["x"],
  hasOutput: true,
  formula: () => String.raw`y = x + \varepsilon,\quad \varepsilon \sim \mathcal{N}(0, \sigma^2)`,
  summary: (p) => ({ code: "summary.gaussianNoise", params: { deviation: p.deviation } }),
  params: {
    deviation: {
      kind: "float",
      default: 0.1,
      min: 0,
      max: 100,
      label: "Deviation σ",
      help: "Standard deviation of the noise. Usual: 0.01 to 0.5 on normalized data.",
    },
  },
  build: (g, p, x) => g.gaussianNoise(x, p.deviation),
});
