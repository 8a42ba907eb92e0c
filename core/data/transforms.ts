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
  /** `bins` counts only for the transform of that name. */
  fit(values: Float64Array, bins?: number): FittedTransform;
  apply(x: number, fitted: FittedTransform): number;
}

const nothing = (): FittedTransform => ({});
const anywhere = (): boolean => true;

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
  /** The place 0, 1, … of the bin that the value falls into. */
  bins: {
    inDomain: anywhere,
    fit: (values, bins = BINS) => ({ edges: binEdges(values, bins) }),
    apply: (x, { edges = [] }) => edges.filter((edge) => edge <= x).length,
  },
};

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
