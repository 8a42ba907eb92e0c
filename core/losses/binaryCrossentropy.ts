import { exp, log, log1p, sigmoid } from "../math/index.ts";
import { defineLoss, type RowLoss, SMALLEST_PROBABILITY } from "./define.ts";

/** On logits z: max(z, 0) − z·y + ln(1 + e^−|z|), mean over the outputs; gradient sigmoid(z) − y. */
const onLogits: RowLoss = {
  value(z, at, width, y) {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      const logit = z[at + i]!;
      sum += Math.max(logit, 0) - logit * y[i]! + log1p(exp(-Math.abs(logit)));
    }
    return sum / width;
  },
  gradient(z, at, width, y, _numbers, scale, out) {
    for (let i = 0; i < width; i++) out[at + i] = (scale * (sigmoid(z[at + i]!) - y[i]!)) / width;
  },
};

export const binaryCrossentropy = defineLoss({
  type: "binaryCrossentropy",
  title: "Binary cross-entropy",
  doc: "Minus the logarithm of the probability given to what happened, for yes or no. With a sigmoid before it the two are computed together, which is exact even for tiny probabilities.",
  formula: String.raw`J = -\frac1N \sum_{i=1}^{N} \left[ y_i \ln \hat p_i + (1 - y_i) \ln (1 - \hat p_i) \right]`,
  params: {},
  targets: ["classes", "numbers"],
  numbers: () => ({}),
  value(p, at, width, y) {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      const q = p[at + i]!;
      if (y[i] !== 0) sum -= y[i]! * log(clamp(q));
      if (y[i] !== 1) sum -= (1 - y[i]!) * log(clamp(1 - q));
    }
    return sum / width;
  },
  gradient(p, at, width, y, _numbers, scale, out) {
    for (let i = 0; i < width; i++) {
      const q = p[at + i]!;
      const yes = inside(q) ? y[i]! / q : 0;
      const no = inside(1 - q) ? (1 - y[i]!) / (1 - q) : 0;
      out[at + i] = (scale * (no - yes)) / width;
    }
  },
  fused: { activation: "sigmoid", row: onLogits },
});

function clamp(p: number): number {
  return Math.min(Math.max(p, SMALLEST_PROBABILITY), 1);
}

/** False where the clamp holds p, and the loss is flat; NaN passes, so that it is noticed. */
function inside(p: number): boolean {
  return !(p < SMALLEST_PROBABILITY || p > 1);
}
