import { defineNode } from "./define.ts";

export const augment = defineNode({
  type: "augment",
  title: "Augment",
  category: "regularization",
  primary: false,
  doc: `Shifts, turns and mirrors pictures a little, anew in every training step.
A digit stays the same digit when it stands a little to the left or leans a little, and a table never has enough of \
them. The network sees each training picture a little different every time and learns what does not matter. Only \
training rows are changed: validation, test and new rows come through as they are.
The columns of Input have to be the pixels of one picture and nothing else, and Augment has to come before Normalize: \
what comes in from outside the picture is Background, in the units of the table. Mirror only what may be mirrored: the \
mirror image of a 3 is no 3.`,
  inputs: ["x"],
  hasOutput: true,
  formula: () =>
    String.raw`y(p) = x\big(R_{\theta}^{-1}(p - s)\big) + \varepsilon,\quad \varepsilon \sim \mathcal{N}(0, \sigma^2)`,
  summary: (p) => ({
    code: p.flip ? "summary.augment.flip" : "summary.augment",
    params: { shift: p.shift, rotation: p.rotation },
  }),
  params: {
    shift: {
      kind: "float",
      default: 0.5,
      min: 0,
      max: 64,
      label: "Shift",
      help: "Each picture moves by at most so many pixels in each direction. Usual: a twentieth to a tenth of its width.",
    },
    rotation: {
      kind: "float",
      default: 10,
      min: 0,
      max: 45,
      slider: true,
      label: "Rotation",
      help: "Each picture turns about its middle by at most so many degrees, either way. Usual: 5 to 15.",
    },
    flip: {
      kind: "bool",
      default: false,
      label: "Mirror left and right",
      help: "Half of the pictures are mirrored. Good for things, wrong for letters and digits.",
    },
    noise: {
      kind: "float",
      default: 0,
      min: 0,
      max: 1e6,
      label: "Noise σ",
      help: "Standard deviation of the noise added to every pixel, in the units of the table.",
    },
    background: {
      kind: "float",
      default: 0,
      min: -1e6,
      max: 1e6,
      label: "Background",
      help: "The value of an empty pixel, which comes in from outside of the picture. Nearly always 0.",
    },
  },
  build: (g, p, x) => g.augment(x, p),
});
