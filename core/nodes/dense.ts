import { defaultParams } from "../checkParams.ts";
import type { InitSpec } from "../compile/spec.ts";
import { initializerDef, initializers } from "../initializers/index.ts";
import { widthOf } from "../shape.ts";
import { defineNode } from "./define.ts";

/** `auto` stays in the InitSpec; `infer` replaces it once it sees which activation follows. */
function initSpec(kind: string, fanIn: number, fanOut: number): InitSpec {
  return { kind, params: kind === "auto" ? {} : defaultParams(initializerDef(kind).params), fanIn, fanOut };
}

export const dense = defineNode({
  type: "dense",
  title: "Dense",
  category: "layer",
  primary: true,
  doc: `Every unit looks at all inputs: multiplies each by a weight, adds them up, adds a bias.
With x as a column of d numbers, W has shape (units, d) and b has one number per unit. In one step each weight moves \
by the unit's error times its input: behind sigmoid, where all inputs are positive, all weights of a unit rise or all fall.
The penalty adds α₂/2·Σw² (L2) and α₁·Σ|w| (L1) to the loss, once per step and not per row. Biases are left out unless \
you ask for them. L2 is part of the gradient (of the decay with adamw: use its weight decay instead). L1 takes a step of its own after each \
step of the optimizer: every weight goes towards 0 by the learning rate times α₁ and stops there, so that weights the data \
does not need become exactly 0. With momentum it goes 1/(1−μ) times as far; with adam, rmsprop and adagrad the distance is divided by \
what they divide the weight's own step by, and is two learning rates at most. So with every optimizer training comes to rest \
where loss plus penalty is least.`,
  inputs: ["x"],
  hasOutput: true,
  formula: (p) => (p.bias ? "y = Wx + b" : "y = Wx"),
  summary: (p) => ({ code: "summary.dense", params: { units: p.units } }),
  params: {
    units: {
      kind: "int",
      default: 16,
      min: 1,
      max: 65_536,
      label: "Units",
      help: "How many numbers come out. More units can learn more and overfit more easily.",
    },
    bias: {
      kind: "bool",
      default: true,
      label: "Bias",
      help: "Adds one learned number per unit, so that the output need not be 0 for input 0.",
    },
    initializer: {
      kind: "choice",
      default: "auto",
      options: ["auto", ...initializers.map((initializer) => initializer.type)],
      label: "Initial weights",
      help: "Auto takes He where a ReLU-like activation follows and Glorot elsewhere.",
    },
    l2: {
      kind: "float",
      default: 0,
      min: 0,
      max: 1_000,
      label: "L2 penalty α₂",
      help: "Pulls weights towards 0, large ones most. Usual: 0.0001 to 0.1.",
    },
    l1: {
      kind: "float",
      default: 0,
      min: 0,
      max: 1_000,
      label: "L1 penalty α₁",
      help: "Pulls all weights towards 0 with the same force; those that the data does not need become exactly 0.",
    },
    penalizeBias: {
      kind: "bool",
      default: false,
      label: "Penalize the bias",
      help: "Usually off: a bias does not make a function wilder.",
      when: { param: "bias", is: [true] },
    },
  },
  build(g, p, x) {
    const width = widthOf(x.shape);
    const kernel = g.weight("kernel", [width, p.units], initSpec(p.initializer, width, p.units), {
      l1: p.l1,
      l2: p.l2,
      decay: true,
    });
    const bias = p.bias
      ? g.weight("bias", [p.units], initSpec("zeros", width, p.units), p.penalizeBias ? { l1: p.l1, l2: p.l2 } : {})
      : null;
    return g.linear(x, kernel, bias);
  },
});
