import { deviation, mean } from "../data/statistics.ts";
import type { MessageParams } from "../errors.ts";
import { log } from "../math/index.ts";

/** What more rows must bring to be worth fetching: this part of the loss, for twice as many. */
const WORTH = 0.05;
/** Quantile of Student's t, two-sided 95 %, by degrees of freedom 1 … 9; then as good as 2. */
const T95 = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26] as const;
/** Points with fewer than this share of the rows say little about the end of the curve. */
const NEAR_END = 0.2;

/** The network trained on part of the training rows and asked about the same validation rows every time. */
export interface LearningPoint {
  readonly trainRows: number;
  /** Loss of every validation row, same rows in the same order for all points. */
  readonly losses: Float64Array;
}

export interface LearningCurve {
  readonly points: readonly {
    readonly trainRows: number;
    readonly loss: number;
    /** Half of the 95 % interval over the validation rows. */
    readonly half: number;
  }[];
  readonly answer: "helps" | "wouldNot" | "cannotTell";
  /** Part of the loss that twice as many rows would take away, by the slope over ln rows; with its 95 % interval. */
  readonly gain: { readonly value: number; readonly low: number; readonly high: number };
  /** The answer as a sentence; numbers in percent. */
  readonly code: string;
  readonly params: MessageParams;
}

/**
 * Whether more rows would help: least squares of the loss over ln(training rows) on the points from a fifth of the rows
 * on, read at twice the rows. The interval adds what the points scatter about the line (luck of a run) and how uncertain
 * the difference of first and last point is over the validation rows, paired. `helps` when even the low end is worth
 * 5 % of the loss, `wouldNot` when not even the high end is. Null for fewer than three points.
 */
export function readLearningCurve(measured: readonly LearningPoint[]): LearningCurve | null {
  const sorted = [...measured].sort((a, b) => a.trainRows - b.trainRows);
  const full = sorted[sorted.length - 1];
  if (full === undefined || sorted.length < 3) return null;
  const points = sorted.map(({ trainRows, losses }) => ({ trainRows, loss: mean(losses), half: halfOf(losses) }));
  const near = sorted.filter(({ trainRows }) => trainRows >= NEAR_END * full.trainRows);
  const gain = near.length >= 3 ? gainOfDoubling(near) : { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  const answer = gain.low > WORTH ? "helps" : gain.high < WORTH ? "wouldNot" : "cannotTell";
  const percents = { gain: 100 * gain.value, low: 100 * gain.low, high: 100 * gain.high };
  const params = { rows: full.losses.length, ...percents };
  return { points, answer, gain, code: `verdict.learningCurve.${answer}`, params };
}

function gainOfDoubling(points: readonly LearningPoint[]): LearningCurve["gain"] {
  const x = points.map(({ trainRows }) => log(trainRows));
  const y = points.map(({ losses }) => mean(losses));
  const center = mean(x);
  const level = mean(y);
  const squares = x.reduce((sum, value) => sum + (value - center) * (value - center), 0);
  const slope = x.reduce((sum, value, place) => sum + (value - center) * (y[place]! - level), 0) / squares;
  const freedom = points.length - 2;
  const scatter = y.reduce((sum, value, place) => {
    const rest = value - level - slope * (x[place]! - center);
    return sum + rest * rest;
  }, 0);
  const first = points[0]!;
  const last = points[points.length - 1]!;
  const span = x[x.length - 1]! - x[0]!;
  const drop = halfOf(last.losses.map((value, row) => value - first.losses[row]!)) / span;
  const luck = (T95[freedom - 1] ?? 2) * Math.sqrt(scatter / freedom / squares);
  const half = Math.sqrt(drop * drop + luck * luck);
  const loss = y[y.length - 1]!;
  const at = (steepness: number): number => (-steepness * Math.LN2) / loss;
  return { value: at(slope), low: at(slope + half), high: at(slope - half) };
}

/** Half of the 95 % interval of a mean. */
const halfOf = (values: Float64Array): number => (1.96 * deviation(values, 1)) / Math.sqrt(values.length);
