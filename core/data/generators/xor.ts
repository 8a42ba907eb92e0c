import { defineGenerator } from "./define.ts";
import { labelNoise, pointNoise } from "./params.ts";
import { evenWithNoise, posterior, turned } from "./truth.ts";

/** Each square reaches from here to 1 on either axis: a gap is left along the axes. */
const GAP = 0.1;

export const xor = defineGenerator({
  type: "xor",
  title: "Exclusive or",
  doc: `Four squares, opposite ones of the same class.
Neither feature alone says anything; only both together do. The product x₁·x₂ as a feature solves it at once.`,
  formula: () => String.raw`k = b \iff x_1 x_2 > 0`,
  params: { noise: pointNoise(0.05), labelNoise },
  header: ["x1", "x2", "label"],
  target: "label",
  row(p, i, draws) {
    const right = i % 2 === 1;
    const up = i % 4 > 1;
    const place = (name: string, positive: boolean): number => {
      const size = GAP + (1 - GAP) * draws.uniform(name)[i]!;
      return (positive ? size : -size) + p.noise * draws.normal(name)[i]!;
    };
    return [place("x1", right), place("x2", up), turned(right === up, draws.uniform("label")[i]!, p.labelNoise)];
  },
  ideal(p, [x1, x2]) {
    const positive = (x: number): number => evenWithNoise(x, GAP, 1, p.noise);
    const [right, left] = [positive(Number(x1)), positive(-Number(x1))];
    const [up, down] = [positive(Number(x2)), positive(-Number(x2))];
    return posterior(right * down + left * up, right * up + left * down, p.labelNoise);
  },
});
