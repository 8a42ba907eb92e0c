import { defineGenerator } from "./define.ts";

export const line = defineGenerator({
  type: "line",
  title: "Line",
  doc: `Points around a straight line.
The simplest regression: one dense layer with one unit finds slope and intercept.`,
  formula: () => String.raw`y = a x + b + \varepsilon,\quad \varepsilon \sim \mathcal{N}(0, \sigma^2)`,
  params: {
    slope: { kind: "float", default: 2, min: -1000, max: 1000, label: "Slope a", help: "Change of y per unit of x." },
    intercept: { kind: "float", default: 1, min: -1000, max: 1000, label: "Intercept b", help: "y where x is 0." },
    noise: { kind: "float", default: 0.3, min: 0, max: 100, label: "Noise σ", help: "Deviation of the noise on y." },
  },
  header: ["x", "y"],
  target: "y",
  row(p, i, draws) {
    const x = draws.uniform("x")[i]! * 10 - 5;
    return [x, p.slope * x + p.intercept + p.noise * draws.normal("noise")[i]!];
  },
  ideal: (p, [x]) => p.slope * Number(x) + p.intercept,
});
