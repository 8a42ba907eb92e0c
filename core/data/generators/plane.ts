import { defineGenerator } from "./define.ts";
import { valueNoise } from "./params.ts";

const slope = (label: string, value: number) =>
  ({ kind: "float", default: value, min: -100, max: 100, label, help: "Change of y per unit." }) as const;

export const plane = defineGenerator({
  type: "plane",
  title: "Plane",
  doc: `Numbers over a square that lie on a slanted plane.
A regression in two features: one dense layer with one unit is exactly right.`,
  formula: () => String.raw`y = a x_1 + b x_2 + c + \varepsilon,\quad \varepsilon \sim \mathcal{N}(0, \sigma^2)`,
  params: {
    a: slope("Slope a", 1),
    b: slope("Slope b", -0.5),
    c: { kind: "float", default: 0, min: -100, max: 100, label: "Height c", help: "y in the middle." },
    noise: valueNoise(0.1),
  },
  header: ["x1", "x2", "y"],
  target: "y",
  row(p, i, draws) {
    const x1 = draws.uniform("x1")[i]! * 2 - 1;
    const x2 = draws.uniform("x2")[i]! * 2 - 1;
    return [x1, x2, p.a * x1 + p.b * x2 + p.c + p.noise * draws.normal("noise")[i]!];
  },
  ideal: (p, [x1, x2]) => p.a * Number(x1) + p.b * Number(x2) + p.c,
});
