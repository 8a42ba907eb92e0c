import { log1p } from "../math/index.ts";
import type { Transform } from "../params.ts";
import { deviation, mean, quantile } from "./statistics.ts";
import { fitYeoJohnson, yeoJohnson } from "./yeoJohnson.ts";

/** How many bins of about equally many training rows `bins` makes. */
const BINS = 5;

/** What a transform learned from the training rows. */
export interface FittedTransform {
  readonly lambda?: number;
  /** Ascending; a value's bin is the number of edges that are not above it. */
  readonly edges?: readonly number[];
}

interface TransformDef {
  /** Values for which there is an answer. */
  inDomain(x: number): boolean;
  /** `bins` counts only for transforms that make bins. */
  fit(values: Float64Array, bins?: number): FittedTransform;
  apply(x: number, fitted: FittedTransform): number;
  /** The answer is a place 0 … places − 1, which the network sees one-hot; absent where it is a number. */
  readonly places?: number;
}

const nothing = (): FittedTransform => ({});
const anywhere = (): boolean => true;

/** The place 0, 1, … of the bin that the value falls into. */
const bins: TransformDef = {
  inDomain: anywhere,
  fit: (values, count = BINS) => ({ edges: binEdges(values, count) }),
  apply: (x, { edges = [] }) => edges.filter((edge) => edge <= x).length,
};

/** Every transform of a column of numbers, by the name that the file stores. */
export const transforms: Readonly<Record<Transform, TransformDef>> = {
  /** ln(1 + x), for x > −1. */
  log: { inDomain: (x) => x > -1, fit: nothing, apply: (x) => log1p(x) },
  /** √x, for x ≥ 0. */
  sqrt: { inDomain: (x) => x >= 0, fit: nothing, apply: (x) => Math.sqrt(x) },
  square: { inDomain: anywhere, fit: nothing, apply: (x) => x * x },
  yeoJohnson: {
    inDomain: anywhere,
    fit: (values) => ({ lambda: fitYeoJohnson(values) }),
    apply: (x, { lambda = 1 }) => yeoJohnson(x, lambda),
  },
  bins,
  /** The same as a category. */
  binCategories: { ...bins, places: BINS },
};

/** True for transforms that learn the edges of bins. */
export const makesBins = (transform: Transform | undefined): boolean =>
  transform === "bins" || transform === "binCategories";

/** Inner quantiles; equal ones count once, so that no bin is empty by construction. */
function binEdges(values: Float64Array, bins: number): readonly number[] {
  const sorted = values.slice().sort();
  const inner = Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
  return [...new Set(inner)].filter((edge) => edge > sorted[0]!);
}

/**
 * Signal-to-noise ratio of a column as in the lecture notes, signal ÷ noise: a signal of 100 with a noise of 5 has 20.
 * The signal is the mean, the noise the deviation (over n) around it, both of the values themselves. The notes transform
 * signal and noise apart (√100 ÷ √5 = 4.47); measured on values, √x raises 20 to about 40 and x² lowers it to about 10.
 * NaN for no values, infinite for a constant that is not 0.
 */
export const signalToNoise = (values: ArrayLike<number>): number => Math.abs(mean(values)) / deviation(values);
