import { deviation, mean, median } from "../data/statistics.ts";
import { exp, log } from "../math/index.ts";
import type { RowOutputs } from "./views.ts";

const LN_2PI = 1.8378770664093453;
const ROOT_2PI = 2.5066282746310002;
/** Two-sided 95 % of the normal distribution. */
const SURE = 1.96;

/** Maximum-likelihood fit of a density to residuals. */
export interface FittedDensity {
  readonly kind: "normal" | "laplace";
  /** Mean (normal) or median (Laplace). */
  readonly center: number;
  /** σ over n (normal), or b, the mean absolute deviation from the median (Laplace). */
  readonly scale: number;
  /** Σ ln density; the larger, the better the fit. */
  readonly logLikelihood: number;
}

export interface ResidualFit {
  readonly rows: number;
  /** Prediction − truth, in original units. */
  readonly residuals: Float64Array;
  readonly normal: FittedDensity;
  readonly laplace: FittedDensity;
  /**
   * Which of the two is the likelier; `close` when the difference of the log-likelihoods is within 1.96 standard
   * deviations of its sum over the rows (Vuong's test for non-nested models, 1989).
   */
  readonly likelier: "normal" | "laplace" | "close";
}

/** Prediction − truth of one target column, in original units; regression outputs only. */
export function residualsOf({ predictions, truth, width }: RowOutputs, column = 0): Float64Array {
  const rows = Math.floor(predictions.length / width);
  return Float64Array.from({ length: rows }, (_, row) => {
    const place = row * width + column;
    return predictions[place]! - truth[place]!;
  });
}

/**
 * Fits both error models: MSE is the likelihood of normal errors, MAE that of Laplace errors. Null for fewer than two
 * residuals, for residuals that are not finite, and where they are all the same.
 */
export function fitResiduals(residuals: Float64Array): ResidualFit | null {
  const rows = residuals.length;
  if (rows < 2 || !residuals.every(Number.isFinite)) return null;
  const mu = mean(residuals);
  const sigma = deviation(residuals);
  const middle = median(residuals);
  const spread = mean(residuals.map((value) => Math.abs(value - middle)));
  if (!(sigma > 0) || !(spread > 0)) return null;
  const normal = { kind: "normal", center: mu, scale: sigma } as const;
  const laplace = { kind: "laplace", center: middle, scale: spread } as const;
  const underNormal = residuals.map((value) => logDensity(normal, value));
  const underLaplace = residuals.map((value) => logDensity(laplace, value));
  const differences = underNormal.map((value, row) => value - underLaplace[row]!);
  const total = mean(differences) * rows;
  const bar = SURE * Math.sqrt(rows) * deviation(differences);
  return {
    rows,
    residuals,
    normal: { ...normal, logLikelihood: mean(underNormal) * rows },
    laplace: { ...laplace, logLikelihood: mean(underLaplace) * rows },
    likelier: Math.abs(total) <= bar ? "close" : total > 0 ? "normal" : "laplace",
  };
}

type Density = Pick<FittedDensity, "kind" | "center" | "scale">;

/** ln of the density at `value`: −½ln 2π − ln σ − ½z², or −ln 2b − |z|. */
function logDensity({ kind, center, scale }: Density, value: number): number {
  const z = (value - center) / scale;
  return kind === "normal" ? -0.5 * (LN_2PI + z * z) - log(scale) : -log(2 * scale) - Math.abs(z);
}

/** The density at `value`, for drawing over the histogram. */
export function density({ kind, center, scale }: Density, value: number): number {
  const z = (value - center) / scale;
  return kind === "normal" ? exp(-0.5 * z * z) / (scale * ROOT_2PI) : exp(-Math.abs(z)) / (2 * scale);
}

/** Equal-width bins from the least to the greatest value; the last one includes its end. */
export interface Bins {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** Counts finite values in `bins` bins; one bin of width 1 around the value where all are the same. */
export function binned(values: Float64Array, bins: number): Bins {
  const finite = values.filter(Number.isFinite).sort();
  if (finite.length === 0) return { from: 0, to: 1, counts: new Array<number>(bins).fill(0) };
  const least = finite[0]!;
  const greatest = finite[finite.length - 1]!;
  const flat = least === greatest;
  const from = flat ? least - 0.5 : least;
  const to = flat ? greatest + 0.5 : greatest;
  const counts = new Array<number>(bins).fill(0);
  for (const value of finite) counts[Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins))]! += 1;
  return { from, to, counts };
}

/** A number of bins for this many rows: √n, between 8 and 60. */
export const binsFor = (rows: number): number => Math.min(60, Math.max(8, Math.floor(Math.sqrt(rows))));
