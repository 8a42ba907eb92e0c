import { defineGenerator } from "./define.ts";
import { valueNoise } from "./params.ts";

const coefficient = (label: string, value: number) =>
  ({ kind: "float", default: value, min: -100, max: 100, label, help: "Factor of this power of x." }) as const;

export const polynomial = defineGenerator({
  type: "polynomial",
  title: "Polynomial",
  doc: `Points around a curve of third degree.
Powers of x as features make it a straight matter; without them a hidden layer has to bend.`,
  formula: () => String.raw`y = c_0 + c_1 x + c_2 x^2 + c_3 x^3 + \varepsilon`,
  params: {
    c0: coefficient("c₀", 0),
    c1: coefficient("c₁", -1),
    c2: coefficient("c₂", 0.5),
    c3: coefficient("c₃", 1),
    noise: valueNoise(0.2),
  },
  header: ["x", "y"],
  target: "y",
  row(p, i, draws) {
    const x = draws.uniform("x")[i]! * 3 - 1.5;
    return [x, p.c0 + x * (p.c1 + x * (p.c2 + x * p.c3)) + p.noise * draws.normal("noise")[i]!];
  },
  ideal: (p, [x]) => p.c0 + Number(x) * (p.c1 + Number(x) * (p.c2 + Number(x) * p.c3)),
});
