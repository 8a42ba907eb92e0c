import { cos, sin } from "../../math/index.ts";
import { defineGenerator } from "./define.ts";
import { labelNoise, pointNoise } from "./params.ts";
import { nearCurves, posterior, turned } from "./truth.ts";

/** Half circles of radius 1 that reach into each other; t from 0 to 1. */
function moon(t: number, lower: boolean): readonly [number, number] {
  const angle = Math.PI * t;
  return lower ? [1 - cos(angle), 0.5 - sin(angle)] : [cos(angle), sin(angle)];
}

export const moons = defineGenerator({
  type: "moons",
  title: "Moons",
  doc: `Two half moons, each reaching into the other.
A straight line is right for most rows and cannot be right for all: a small hidden layer can.`,
  formula: () => String.raw`(\cos t,\ \sin t) + \varepsilon,\quad (1 - \cos t,\ \tfrac{1}{2} - \sin t) + \varepsilon`,
  params: { noise: pointNoise(0.1), labelNoise },
  header: ["x1", "x2", "label"],
  target: "label",
  row(p, i, draws) {
    const lower = i % 2 === 1;
    const [x1, x2] = moon(draws.uniform("place")[i]!, lower);
    const label = turned(lower, draws.uniform("label")[i]!, p.labelNoise);
    return [x1 + p.noise * draws.normal("x1")[i]!, x2 + p.noise * draws.normal("x2")[i]!, label];
  },
  ideal(p, [x1, x2]) {
    const both = [(t: number) => moon(t, false), (t: number) => moon(t, true)] as const;
    const { a, b } = nearCurves(Number(x1), Number(x2), { key: "moons", both, length: Math.PI }, p.noise);
    return posterior(a, b, p.labelNoise);
  },
});
