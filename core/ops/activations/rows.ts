import { exp, sigmoid } from "../../math/index.ts";
import type { ActivationDef } from "./define.ts";

/** f and f′ are shown for two inputs, the other being 0: then softmax is the sigmoid. */
export const softmax: ActivationDef = {
  acts: "rows",
  kind: "softmax",
  title: "Softmax",
  doc: "Turns a row into probabilities: all positive, adding up to 1. For the output of a choice among classes. How far it spreads them depends on their scale.",
  formula: String.raw`\hat p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`,
  derivativeFormula: String.raw`\frac{\partial \hat p_i}{\partial z_j} = \hat p_i\,([i = j] - \hat p_j)`,
  f: (x) => sigmoid(x),
  df: (x) => sigmoid(x) * sigmoid(-x),
  forward(x, y) {
    let largest = x[0]!;
    for (let i = 1; i < x.length; i++) largest = Math.max(largest, x[i]!);
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      y[i] = exp(x[i]! - largest);
      sum += y[i]!;
    }
    for (let i = 0; i < x.length; i++) y[i] = y[i]! / sum;
  },
  backward(_x, y, dy, dx) {
    let dot = 0;
    for (let i = 0; i < y.length; i++) dot += dy[i]! * y[i]!;
    for (let i = 0; i < y.length; i++) dx[i] = dx[i]! + y[i]! * (dy[i]! - dot);
  },
};

/** f and f′ are shown for two inputs, the other being 1. */
export const linearShare: ActivationDef = {
  acts: "rows",
  kind: "linearShare",
  title: "Linear share",
  doc: "Divides each number by the sum of its row, without the exponential of softmax. Shares only where all numbers are positive; undefined where they add up to zero.",
  formula: String.raw`\hat p_i = \frac{z_i}{\sum_j z_j}`,
  derivativeFormula: String.raw`\frac{\partial \hat p_i}{\partial z_j} = \frac{[i = j] - \hat p_i}{\sum_k z_k}`,
  f: (x) => x / (x + 1),
  df: (x) => 1 / ((x + 1) * (x + 1)),
  forward(x, y) {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += x[i]!;
    for (let i = 0; i < x.length; i++) y[i] = x[i]! / sum;
  },
  backward(x, y, dy, dx) {
    let sum = 0;
    let dot = 0;
    for (let i = 0; i < x.length; i++) {
      sum += x[i]!;
      dot += dy[i]! * y[i]!;
    }
    for (let i = 0; i < x.length; i++) dx[i] = dx[i]! + (dy[i]! - dot) / sum;
  },
};
