import { type EncodedColumn, isOneHot } from "../compile/spec.ts";
import type { Clip } from "../params.ts";
import { quantile } from "./statistics.ts";
import { type FittedTransform, signalToNoise, transforms } from "./transforms.ts";

export type NumberFeature = Extract<EncodedColumn, { encoding: "asIs" }>;

/** What a column of numbers learned from the training rows beyond its fill. */
export interface FittedNumber extends FittedTransform {
  /** Limits in the column's units. */
  readonly clip?: readonly [low: number, high: number];
  /** Signal-to-noise ratio of the training values before and after; null where there is none. */
  readonly snr?: readonly [before: number | null, after: number | null];
}

/** True where a column is changed on its way into the network. */
export const isChanged = ({ clip, transform }: NumberFeature): boolean => clip !== undefined || transform !== undefined;

const limit = (x: number, clip: readonly [number, number] | undefined): number =>
  clip === undefined ? x : Math.min(Math.max(x, clip[0]), clip[1]);

const fitClip = (values: Float64Array, { low, high }: Clip): readonly [number, number] => {
  const sorted = values.slice().sort();
  return [quantile(sorted, low), quantile(sorted, high)];
};

/** False where the transform has no answer; also where it has one, but too large a one. */
export const isInDomain = (x: number, { transform }: NumberFeature, { clip }: FittedNumber): boolean =>
  transform === undefined || transforms[transform].inDomain(limit(x, clip));

/** One value on its way: clipped first, then transformed. NaN outside the transform's domain, or where it overflows. */
export function changeNumber(x: number, { transform }: NumberFeature, fitted: FittedNumber): number {
  const clipped = limit(x, fitted.clip);
  if (transform === undefined || Number.isNaN(clipped)) return clipped;
  const { inDomain, apply } = transforms[transform];
  const y = inDomain(clipped) ? apply(clipped, fitted) : Number.NaN;
  return Number.isFinite(y) ? y : Number.NaN;
}

/** Fits limits and transform on the training values that there are (no NaN among them). */
export function fitNumber(values: Float64Array, feature: NumberFeature): FittedNumber {
  const { clip, transform } = feature;
  if (!isChanged(feature) || values.length === 0) return {};
  const limits = clip === undefined ? {} : { clip: fitClip(values, clip) };
  const clipped = values.map((x) => limit(x, limits.clip));
  const fitted = transform === undefined ? limits : { ...limits, ...transforms[transform].fit(clipped) };
  // A place has no size that could be compared with a noise.
  if (isOneHot(feature)) return fitted;
  const after = values.map((x) => changeNumber(x, feature, fitted)).filter((x) => !Number.isNaN(x));
  return { ...fitted, snr: [finite(signalToNoise(values)), finite(signalToNoise(after))] };
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
