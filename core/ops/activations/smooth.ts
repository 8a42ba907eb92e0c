import { erf, exp, tanh as hyperbolic, log1p, sigmoid as sigma } from "../../math/index.ts";
import type { ActivationDef } from "./define.ts";

const ROOT_HALF = Math.SQRT1_2;
/** 1/√(2π) */
const BELL = 0.3989422804014327;

export const sigmoid: ActivationDef = {
  acts: "each",
  kind: "sigmoid",
  title: "Sigmoid",
  doc: "Squeezes any number into 0 … 1. Not centred on zero, and its slope is never above ¼, so that gradients fade through many such layers.",
  formula: String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`,
  derivativeFormula: String.raw`\sigma'(z) = \sigma(z)\,(1 - \sigma(z))`,
  ends: [0, 1],
  f: (x) => sigma(x),
  df: (x) => sigma(x) * sigma(-x),
};

export const tanh: ActivationDef = {
  acts: "each",
  kind: "tanh",
  title: "Tanh",
  doc: "Squeezes any number into −1 … 1, centred on zero; its slope is 1 at zero and fades on both sides.",
  formula: String.raw`\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}`,
  derivativeFormula: String.raw`1 - \tanh^2(z)`,
  ends: [-1, 1],
  f: (x) => hyperbolic(x),
  df: (x) => 1 - hyperbolic(x) * hyperbolic(x),
};

export const gelu: ActivationDef = {
  acts: "each",
  kind: "gelu",
  title: "GELU",
  doc: "Weighs each number by the chance that a bell-shaped random number lies below it: a smooth ReLU. The exact form, not the tanh approximation.",
  formula: String.raw`z\,\Phi(z) = \tfrac{z}{2}\left(1 + \operatorname{erf}\tfrac{z}{\sqrt2}\right)`,
  derivativeFormula: String.raw`\Phi(z) + z\,\varphi(z)`,
  f: (x) => 0.5 * x * (1 + erf(x * ROOT_HALF)),
  df: (x) => 0.5 * (1 + erf(x * ROOT_HALF)) + x * BELL * exp(-0.5 * x * x),
};

export const silu: ActivationDef = {
  acts: "each",
  kind: "silu",
  title: "SiLU (Swish)",
  doc: "Weighs each number by its own sigmoid: a smooth ReLU with a small dip below zero.",
  formula: String.raw`z\,\sigma(z)`,
  derivativeFormula: String.raw`\sigma(z)\,\bigl(1 + z\,(1 - \sigma(z))\bigr)`,
  f: (x) => x * sigma(x),
  df: (x) => sigma(x) * (1 + x * sigma(-x)),
};

export const softplus: ActivationDef = {
  acts: "each",
  kind: "softplus",
  title: "Softplus",
  doc: "A ReLU with its corner rounded off; always above zero, with the sigmoid as its slope.",
  formula: String.raw`\ln(1 + e^{z})`,
  derivativeFormula: String.raw`\sigma(z)`,
  f: (x) => Math.max(x, 0) + log1p(exp(-Math.abs(x))),
  df: (x) => sigma(x),
};
