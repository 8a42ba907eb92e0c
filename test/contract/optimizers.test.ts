import { describe, expect, it } from "vitest";
import { complete } from "../../core/definition.ts";
import type { OptimizerDef } from "../../core/optimizers/define.ts";
import { optimizerDef, optimizers } from "../../core/optimizers/index.ts";
import { expectSound } from "../support/definitions.ts";

const all: readonly OptimizerDef[] = optimizers;

/** Two steps with gradients 0.5 and −0.25 from w = 1 at rate 0.1. */
function twoSteps(def: OptimizerDef, values: Record<string, number> = {}, decay = 0): number[] {
  const params = complete(def.params, values);
  const w = Float64Array.of(1);
  const slots = Array.from({ length: def.slots }, () => new Float64Array(1));
  return [0.5, -0.25].map((g, index) => {
    def.update(w, Float64Array.of(g), slots, 0.1, index + 1, params, decay);
    return w[0]!;
  });
}

describe("optimizers", () => {
  it("are sound definitions", () => {
    expectSound(all);
    expect(() => optimizerDef("none")).toThrow("engine.unknownOptimizer");
  });

  it("have the defaults of PyTorch", () => {
    const defaults = Object.fromEntries(all.map((def) => [def.type, complete(def.params, {})]));
    expect(defaults).toEqual({
      sgd: {},
      momentum: { momentum: 0.9 },
      nesterov: { momentum: 0.9 },
      adagrad: { epsilon: 1e-10 },
      rmsprop: { alpha: 0.99, epsilon: 1e-8 },
      adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      adamw: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
    });
  });

  const close = (actual: number[], expected: number[]) => {
    actual.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index]!, 12);
    });
  };

  it("take the steps that their formulas say", () => {
    close(twoSteps(optimizerDef("sgd")), [0.95, 0.975]);
    // v: 0.5, then 0.9·0.5 − 0.25 = 0.2
    close(twoSteps(optimizerDef("momentum")), [0.95, 0.93]);
    // g + 0.9·v: 0.95, then −0.25 + 0.18
    close(twoSteps(optimizerDef("nesterov")), [0.905, 0.912]);
    const adagrad = 1 - (0.1 * 0.5) / (0.5 + 1e-10);
    close(twoSteps(optimizerDef("adagrad")), [adagrad, adagrad + 0.025 / (Math.sqrt(0.3125) + 1e-10)]);
    const rmsprop = 1 - 0.05 / (Math.sqrt(0.01 * 0.25) + 1e-8);
    const second = Math.sqrt(0.99 * 0.0025 + 0.01 * 0.0625);
    close(twoSteps(optimizerDef("rmsprop")), [rmsprop, rmsprop + 0.025 / (second + 1e-8)]);
    const adam = 1 - (0.1 * 0.5) / (0.5 + 1e-8);
    const [m, v] = [0.9 * 0.05 - 0.025, 0.999 * 0.00025 + 0.001 * 0.0625];
    const next = adam - ((0.1 / 0.19) * m) / (Math.sqrt(v / 0.001999) + 1e-8);
    close(twoSteps(optimizerDef("adam")), [adam, next]);
    // Decay first: 1 → 1 − 0.1·0.2·1 = 0.98, then Adam's own step.
    close(twoSteps(optimizerDef("adamw"), {}, 0.2).slice(0, 1), [adam - 0.02]);
    close(twoSteps(optimizerDef("adamw"), {}, 0), [adam, next]);
  });

  it.each(all)("$type finds the bottom of a bowl", (def) => {
    const params = complete(def.params, {});
    const w = Float64Array.of(3, -2);
    const slots = Array.from({ length: def.slots }, () => new Float64Array(2));
    for (let t = 1; t <= 2000; t++) {
      const g = Float64Array.of(w[0]! - 1, 4 * (w[1]! - 0.5));
      def.update(w, g, slots, def.type === "adagrad" ? 0.5 : 0.01, t, params, 0);
    }
    expect(Math.abs(w[0]! - 1) + Math.abs(w[1]! - 0.5)).toBeLessThan(0.02);
  });
});
