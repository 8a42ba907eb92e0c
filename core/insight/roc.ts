import type { RowOutputs } from "./views.ts";

/** One threshold: a row is called positive when its score is at least `threshold`. */
export interface ThresholdPoint {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** How well a score ranks the rows of one class above the others. */
export interface Ranking {
  readonly positives: number;
  readonly negatives: number;
  /** From "none is positive" (threshold ∞) to "all are"; one point per distinct score. */
  readonly points: readonly ThresholdPoint[];
  /** Area under the ROC curve (trapezoids); NaN where one side has no rows. */
  readonly auc: number;
  /** Σ (recallᵢ − recallᵢ₋₁) · precisionᵢ: the area under the precision–recall curve without interpolation. */
  readonly averagePrecision: number;
}

/**
 * Ranks rows by score, highest first. `scores` and `positive` have one entry per row; equal scores are one threshold,
 * so that the order of ties never matters. A score that is not a number counts as the lowest.
 */
export function rank(scores: ArrayLike<number>, positive: readonly boolean[]): Ranking {
  const score = (row: number): number => (Number.isNaN(scores[row]!) ? Number.NEGATIVE_INFINITY : scores[row]!);
  const order = positive.map((_, row) => row).sort((a, b) => score(b) - score(a) || a - b);
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  const points: ThresholdPoint[] = [{ threshold: Number.POSITIVE_INFINITY, truePositives: 0, falsePositives: 0 }];
  let truePositives = 0;
  let area = 0;
  let averagePrecision = 0;
  for (let place = 0; place < order.length; ) {
    const threshold = score(order[place]!);
    const before = points[points.length - 1]!;
    while (place < order.length && score(order[place]!) === threshold) {
      if (positive[order[place]!]!) truePositives += 1;
      place += 1;
    }
    const falsePositives = place - truePositives;
    area += ((falsePositives - before.falsePositives) * (truePositives + before.truePositives)) / 2;
    averagePrecision += ((truePositives - before.truePositives) * truePositives) / place;
    points.push({ threshold, truePositives, falsePositives });
  }
  return {
    positives,
    negatives,
    points,
    auc: positives > 0 && negatives > 0 ? area / (positives * negatives) : Number.NaN,
    averagePrecision: positives > 0 ? averagePrecision / positives : Number.NaN,
  };
}

/** The ranking for class `code` against all others, from the outputs of a classifier (1 or K per row). */
export function rankClass({ predictions, truth, width }: RowOutputs, code: number): Ranking {
  const rows = truth.length;
  const scores = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    // One output is the probability of class 1.
    if (width === 1) scores[row] = code === 1 ? predictions[row]! : 1 - predictions[row]!;
    else scores[row] = predictions[row * width + code]!;
  }
  return rank(
    scores,
    Array.from(truth, (value) => value === code),
  );
}

/** True and false positive rate of a point. */
export const rates = ({ positives, negatives }: Ranking, { truePositives, falsePositives }: ThresholdPoint) => ({
  truePositiveRate: positives > 0 ? truePositives / positives : Number.NaN,
  falsePositiveRate: negatives > 0 ? falsePositives / negatives : Number.NaN,
});

/** Precision and recall of a point; precision is 1 where nothing is called positive. */
export const precisionRecall = ({ positives }: Ranking, { truePositives, falsePositives }: ThresholdPoint) => ({
  precision: truePositives + falsePositives > 0 ? truePositives / (truePositives + falsePositives) : 1,
  recall: positives > 0 ? truePositives / positives : Number.NaN,
});
