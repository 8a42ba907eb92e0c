import { sin } from "../../math/index.ts";
import { defineGenerator } from "./define.ts";

export const noisySine = defineGenerator({
  type: "noisySine",
  title: "Noisy sine",
  doc: `Points around a sine curve.
A hidden layer must bend. With few rows, much noise and many units the network follows the noise: overfitting to watch.`,
  formula: () => String.raw`y = \sin(\pi f x) + \varepsilon,\quad \varepsilon \sim \mathcal{N}(0, \sigma^2)`,
  params: {
    frequency: { kind: "float", default: 1, min: 0.1, max: 20, label: "Frequency f", help: "Waves between −1 and 1." },
    noise: { kind: "float", default: 0.2, min: 0, max: 10, label: "Noise σ", help: "Deviation of the noise on y." },
  },
  header: ["x", "y"],
  target: "y",
  row(p, i, draws) {
    const x = draws.uniform("x")[i]! * 2 - 1;
    return [x, sin(Math.PI * p.frequency * x) + p.noise * draws.normal("noise")[i]!];
  },
  ideal: (p, [x]) => sin(Math.PI * p.frequency * Number(x)),
});
