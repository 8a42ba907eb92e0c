import { erf, exp } from "../../math/index.ts";

const ROOT_2 = Math.SQRT2;
/** Less noise than this is none: densities stay finite. Cells are rounded to a millionth. */
const LEAST_SPREAD = 1e-4;
const FEWEST_NODES = 64;
const MOST_NODES = 2000;

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

/** Curves cut into nodes, x and y in turn; those that were asked about last, since a table asks row after row. */
let last: { readonly key: string; readonly nodes: readonly Float64Array[] } = { key: "", nodes: [] };

function nodesOf(key: string, curves: readonly Curve[], count: number): readonly Float64Array[] {
  const whole = `${key} ${count}`;
  if (last.key !== whole) {
    const lay = (curve: Curve) =>
      Float64Array.from({ length: 2 * count }, (_, i) => curve(((i >> 1) + 0.5) / count)[i & 1]!);
    last = { key: whole, nodes: curves.map(lay) };
  }
  return last.nodes;
}

/**
 * How likely a point is under two classes whose points lie evenly (in t from 0 to 1) along curves of about that length,
 * with round normal noise: the mean of the noise's density over the curve, by the midpoint rule with nodes closer
 * together than the noise is wide. Both are divided by their common largest term, so that far points compare as well.
 *
 * @param key names the curves: the same key, the same curves
 */
export function nearCurves(
  x: number,
  y: number,
  curves: { readonly key: string; readonly both: readonly [Curve, Curve]; readonly length: number },
  noise: number,
): { readonly a: number; readonly b: number } {
  // Nodes are no closer than this: below it the curves are told apart by distance alone.
  const sigma = Math.max(spread(noise), curves.length / MOST_NODES);
  const count = Math.min(Math.max(Math.ceil((2 * curves.length) / sigma), FEWEST_NODES), MOST_NODES);
  const nodes = nodesOf(curves.key, curves.both, count);
  const squared = (each: Float64Array, i: number): number => {
    const [dx, dy] = [x - each[i]!, y - each[i + 1]!];
    return (dx * dx + dy * dy) / (2 * sigma * sigma);
  };
  let nearest = Number.POSITIVE_INFINITY;
  for (const each of nodes) for (let i = 0; i < each.length; i += 2) nearest = Math.min(nearest, squared(each, i));
  const [a, b] = nodes.map((each) => {
    let sum = 0;
    for (let i = 0; i < each.length; i += 2) {
      const beyond = squared(each, i) - nearest;
      // e⁻⁵⁰ is lost in a sum that holds a 1.
      if (beyond < 50) sum += exp(-beyond);
    }
    return sum;
  });
  return { a: a!, b: b! };
}
