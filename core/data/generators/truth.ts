import { erf, exp } from "../../math/index.ts";

const ROOT_2 = Math.SQRT2;
/** Less noise than this is none: densities stay finite. Cells are rounded to a millionth. */
const LEAST_SPREAD = 1e-4;
const FEWEST_NODES = 64;
const MOST_NODES = 4000;

const spread = (noise: number): number => Math.max(noise, LEAST_SPREAD);

/** Φ of the standard normal distribution. */
const normalShare = (x: number): number => (1 + erf(x / ROOT_2)) / 2;

/** Density at x of a number drawn evenly from `from … to`, with normal noise added: (Φ((x−from)/σ) − Φ((x−to)/σ)) / (to−from). */
export const evenWithNoise = (x: number, from: number, to: number, noise: number): number => {
  const sigma = spread(noise);
  return (normalShare((x - from) / sigma) - normalShare((x - to) / sigma)) / (to - from);
};

/** Bayes for two equally frequent classes, of which the label of a share `labelNoise` of the rows is turned. */
export function posterior(a: number, b: number, labelNoise: number): Readonly<Record<"a" | "b", number>> {
  // Where neither class has a point there is nothing to choose by.
  const clean = a + b > 0 ? b / (a + b) : 0.5;
  const share = clean * (1 - labelNoise) + (1 - clean) * labelNoise;
  return { a: 1 - share, b: share };
}

/** A label, turned into the other one where the draw is below the share. */
export const turned = (isB: boolean, draw: number, labelNoise: number): "a" | "b" =>
  isB !== draw < labelNoise ? "b" : "a";

type Curve = (t: number) => readonly [x: number, y: number];

/**
 * How likely a point is under two classes whose points lie evenly (in t from 0 to 1) along curves of about that length,
 * with round normal noise: the mean of the noise's density over the curve, by the midpoint rule with nodes closer
 * together than the noise is wide. Both are divided by their common largest term, so that far points compare as well.
 */
export function nearCurves(x: number, y: number, curves: readonly [Curve, Curve], length: number, noise: number) {
  // Nodes cannot be closer than memory allows: below this the curves are told apart by distance alone.
  const sigma = Math.max(spread(noise), length / MOST_NODES);
  const nodes = Math.min(Math.max(Math.ceil((2 * length) / sigma), FEWEST_NODES), MOST_NODES);
  const distances = curves.map((curve) =>
    Float64Array.from({ length: nodes }, (_, node) => {
      const [cx, cy] = curve((node + 0.5) / nodes);
      return ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * sigma * sigma);
    }),
  );
  const nearest = Math.min(...distances.map((each) => each.reduce((a, b) => Math.min(a, b))));
  const [a, b] = distances.map((each) => each.reduce((sum, distance) => sum + exp(nearest - distance), 0));
  return { a: a!, b: b! };
}
