import { sigmoid } from "../../math/index.ts";
import { defineGenerator } from "./define.ts";
import { labelNoise } from "./params.ts";
import { posterior, turned } from "./truth.ts";

export const gaussians = defineGenerator({
  type: "gaussians",
  title: "Two clouds",
  doc: `Two classes, each a round cloud of points.
The further apart the centres, the easier; where the clouds overlap no network can be right every time.`,
  formula: () => String.raw`x \mid k \sim \mathcal{N}\!\left(\pm\tfrac{d}{2}(1, 1),\ \sigma^2 I\right)`,
  params: {
    distance: {
      kind: "float",
      default: 2,
      min: 0,
      max: 100,
      label: "Distance d",
      help: "How far apart the centres are along each axis.",
    },
    noise: { kind: "float", default: 1, min: 0.001, max: 100, label: "Spread σ", help: "Deviation of each cloud." },
    labelNoise,
  },
  header: ["x1", "x2", "label"],
  target: "label",
  row(p, i, draws) {
    const right = i % 2 === 1;
    const center = (right ? p.distance : -p.distance) / 2;
    const x1 = center + p.noise * draws.normal("x1")[i]!;
    const x2 = center + p.noise * draws.normal("x2")[i]!;
    // A table without wrong labels draws nothing for them, and is what it was before there were any.
    return [x1, x2, p.labelNoise > 0 ? turned(right, draws.uniform("label")[i]!, p.labelNoise) : right ? "b" : "a"];
  },
  /** Bayes: ln p(b)/p(a) = d·(x₁ + x₂)/σ², as both clouds are round and equally frequent. */
  ideal(p, [x1, x2]) {
    const b = sigmoid((p.distance * (Number(x1) + Number(x2))) / (p.noise * p.noise));
    return posterior(1 - b, b, p.labelNoise);
  },
});
