import { defineGenerator } from "./define.ts";
import { valueNoise } from "./params.ts";

const height = (x: number, steps: number): number => Math.min(Math.floor(((x + 1) / 2) * (steps + 1)), steps) / steps;

export const step = defineGenerator({
  type: "step",
  title: "Steps",
  doc: `A staircase from 0 to 1.
A smooth network can only lean against a jump: watch it overshoot on both sides, and more units make it steeper.`,
  formula: () => String.raw`y = \tfrac{1}{n}\left\lfloor \tfrac{x + 1}{2}(n + 1) \right\rfloor + \varepsilon`,
  params: {
    steps: {
      kind: "int",
      default: 1,
      min: 1,
      max: 20,
      slider: true,
      label: "Steps n",
      help: "Jumps between −1 and 1.",
    },
    noise: valueNoise(0.05),
  },
  header: ["x", "y"],
  target: "y",
  row(p, i, draws) {
    const x = draws.uniform("x")[i]! * 2 - 1;
    return [x, height(x, p.steps) + p.noise * draws.normal("noise")[i]!];
  },
  ideal: (p, [x]) => height(Number(x), p.steps),
});
