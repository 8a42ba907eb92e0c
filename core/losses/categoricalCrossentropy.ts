import { exp, log } from "../math/index.ts";
import { defineLoss, type RowLoss, SMALLEST_PROBABILITY } from "./define.ts";

/** On logits z: Σ y·(ln Σ eᶻ − z), with the largest logit taken out; gradient (Σy)·softmax(z) − y. */
const onLogits: RowLoss = {
  value(z, at, width, y) {
    let largest = z[at]!;
    for (let i = 1; i < width; i++) largest = Math.max(largest, z[at + i]!);
    let sum = 0;
    for (let i = 0; i < width; i++) sum += exp(z[at + i]! - largest);
    const normalizer = largest + log(sum);
    let value = 0;
    for (let i = 0; i < width; i++) if (y[i] !== 0) value += y[i]! * (normalizer - z[at + i]!);
    return value;
  },
  gradient(z, at, width, y, _numbers, scale, out) {
    let largest = z[at]!;
    let mass = y[0]!;
    for (let i = 1; i < width; i++) {
      largest = Math.max(largest, z[at + i]!);
      mass += y[i]!;
    }
    let sum = 0;
    for (let i = 0; i < width; i++) sum += exp(z[at + i]! - largest);
    for (let i = 0; i < width; i++) out[at + i] = scale * ((mass * exp(z[at + i]! - largest)) / sum - y[i]!);
  },
};

export const categoricalCrossentropy = defineLoss({
  type: "categoricalCrossentropy",
  title: "Categorical cross-entropy",
  doc: "Minus the logarithm of the probability given to the true class. For two or more classes; with a softmax before it the two are computed together, which is exact even for tiny probabilities.",
  formula: String.raw`J = -\frac1N \sum_{i=1}^{N}\sum_{k=1}^{K} y_{ik} \ln \hat p_{ik}`,
  params: {},
  targets: ["classes", "numbers"],
  numbers: () => ({}),
  value(p, at, width, y) {
    let value = 0;
    for (let i = 0; i < width; i++) {
      if (y[i] !== 0) value -= y[i]! * log(clamp(p[at + i]!));
    }
    return value;
  },
  gradient(p, at, width, y, _numbers, scale, out) {
    for (let i = 0; i < width; i++) {
      const q = p[at + i]!;
      // Beyond the clamp the loss is flat.
      out[at + i] = q < SMALLEST_PROBABILITY || q > 1 ? 0 : (-scale * y[i]!) / q;
    }
  },
  fused: { activation: "softmax", row: onLogits },
});

function clamp(p: number): number {
  return Math.min(Math.max(p, SMALLEST_PROBABILITY), 1);
}
