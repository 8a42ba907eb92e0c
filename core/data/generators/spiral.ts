import { cos, sin } from "../../math/index.ts";
import { defineGenerator } from "./define.ts";
import { labelNoise, pointNoise } from "./params.ts";
import { nearCurves, posterior, turned } from "./truth.ts";

/** Where the arms begin, as a share of their length: at the centre itself they could not be told apart. */
const FROM = 0.06;

/** Point of an arm; t from 0 to 1, the second arm is the first one turned by half a circle. */
function arm(t: number, turns: number, second: boolean): readonly [number, number] {
  const radius = FROM + (1 - FROM) * t;
  const angle = 2 * Math.PI * turns * radius + (second ? Math.PI : 0);
  return [radius * sin(angle), radius * cos(angle)];
}

export const spiral = defineGenerator({
  type: "spiral",
  title: "Spiral",
  doc: `Two arms that wind round each other.
The hardest of the pictures: it takes two hidden layers with enough units, and patience. Fewer turns are easier.`,
  formula: () => String.raw`(x_1, x_2) = r\,(\sin 2\pi n r,\ \cos 2\pi n r) + \varepsilon`,
  params: {
    turns: {
      kind: "float",
      default: 1.5,
      min: 0.25,
      max: 4,
      slider: true,
      label: "Turns",
      help: "Rounds of each arm.",
    },
    noise: pointNoise(0.02),
    labelNoise,
  },
  header: ["x1", "x2", "label"],
  target: "label",
  row(p, i, draws) {
    const second = i % 2 === 1;
    const [x1, x2] = arm(draws.uniform("place")[i]!, p.turns, second);
    const label = turned(second, draws.uniform("label")[i]!, p.labelNoise);
    return [x1 + p.noise * draws.normal("x1")[i]!, x2 + p.noise * draws.normal("x2")[i]!, label];
  },
  ideal(p, [x1, x2]) {
    // An arm is hardly longer than its straight part and its circles.
    const length = 1 + Math.PI * p.turns * (1 + FROM);
    const both = [(t: number) => arm(t, p.turns, false), (t: number) => arm(t, p.turns, true)] as const;
    const { a, b } = nearCurves(Number(x1), Number(x2), { key: `spiral ${p.turns}`, both, length }, p.noise);
    return posterior(a, b, p.labelNoise);
  },
});
