import { cos, sin } from "../../math/index.ts";
import { defineGenerator } from "./define.ts";
import { labelNoise, pointNoise } from "./params.ts";
import { evenWithNoise, posterior, turned } from "./truth.ts";

/** Radii between which the inner and the outer class lie. */
const INNER = [0, 0.5] as const;
const OUTER = [0.7, 1.2] as const;

export const circle = defineGenerator({
  type: "circle",
  title: "Circle",
  doc: `A disc of one class inside a ring of the other.
No straight line tells them apart: a hidden layer has to bend the border round, or x² and y² as features do it alone.`,
  formula: () => String.raw`r_a \in [0,\, 0.5],\quad r_b \in [0.7,\, 1.2],\quad r + \varepsilon`,
  params: { noise: pointNoise(0.05), labelNoise },
  header: ["x1", "x2", "label"],
  target: "label",
  row(p, i, draws) {
    const outer = i % 2 === 1;
    const [from, to] = outer ? OUTER : INNER;
    const radius = from + (to - from) * draws.uniform("radius")[i]! + p.noise * draws.normal("noise")[i]!;
    const angle = 2 * Math.PI * draws.uniform("angle")[i]!;
    return [radius * cos(angle), radius * sin(angle), turned(outer, draws.uniform("label")[i]!, p.labelNoise)];
  },
  /** The noise lies along the radius; noise beyond the centre comes out on the other side. */
  ideal(p, [x1, x2]) {
    const radius = Math.sqrt(Number(x1) * Number(x1) + Number(x2) * Number(x2));
    const [a, b] = [INNER, OUTER].map(
      ([from, to]) => evenWithNoise(radius, from, to, p.noise) + evenWithNoise(-radius, from, to, p.noise),
    );
    return posterior(a!, b!, p.labelNoise);
  },
});
