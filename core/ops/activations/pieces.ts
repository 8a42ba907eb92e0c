import { exp, expm1 } from "../../math/index.ts";
import type { ActivationDef } from "./define.ts";

/** Klambauer, Unterthiner, Mayr, Hochreiter 2017: fixed point of mean 0 and variance 1. */
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

export const linear: ActivationDef = {
  acts: "each",
  kind: "linear",
  title: "Linear",
  doc: "Passes every number on unchanged. For the output of a regression.",
  formula: "z",
  derivativeFormula: "1",
  f: (x) => x,
  df: () => 1,
};

export const relu: ActivationDef = {
  acts: "each",
  kind: "relu",
  title: "ReLU",
  doc: "Passes positive numbers on and sets the others to zero: cheap, and its slope does not fade. A unit that is negative for every row learns no more. The slope at 0 is taken as 0.",
  formula: String.raw`\max(0,\, z)`,
  derivativeFormula: String.raw`\begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}`,
  dies: true,
  f: (x) => (x > 0 ? x : x <= 0 ? 0 : x),
  df: (x) => (x > 0 ? 1 : 0),
};

export const leakyRelu: ActivationDef = {
  acts: "each",
  kind: "leakyRelu",
  title: "Leaky ReLU",
  doc: "A ReLU that lets a small share α of negative numbers through, so that no unit dies.",
  formula: String.raw`\max(\alpha z,\, z), \quad 0 \le \alpha \le 1`,
  derivativeFormula: String.raw`\begin{cases} 1 & z > 0 \\ \alpha & z \le 0 \end{cases}`,
  f: (x, alpha) => (x > 0 ? x : alpha * x),
  df: (x, alpha) => (x > 0 ? 1 : alpha),
};

export const elu: ActivationDef = {
  acts: "each",
  kind: "elu",
  title: "ELU",
  doc: "A ReLU that bends smoothly towards −α below zero, which brings the mean nearer to zero. Its slope is continuous only for α = 1.",
  formula: String.raw`\begin{cases} z & z > 0 \\ \alpha\,(e^{z} - 1) & z \le 0 \end{cases}`,
  derivativeFormula: String.raw`\begin{cases} 1 & z > 0 \\ \alpha\, e^{z} & z \le 0 \end{cases}`,
  f: (x, alpha) => (x > 0 ? x : alpha * expm1(x)),
  df: (x, alpha) => (x > 0 ? 1 : alpha * exp(x)),
};

export const selu: ActivationDef = {
  acts: "each",
  kind: "selu",
  title: "SELU",
  doc: "An ELU with constants chosen so that values keep mean 0 and variance 1 from layer to layer; wants the LeCun initializer and normalized inputs.",
  formula: String.raw`\lambda \begin{cases} z & z > 0 \\ \alpha\,(e^{z} - 1) & z \le 0 \end{cases}`,
  derivativeFormula: String.raw`\lambda \begin{cases} 1 & z > 0 \\ \alpha\, e^{z} & z \le 0 \end{cases}`,
  f: (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * expm1(x)),
  df: (x) => SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * exp(x)),
};
