import { describe, expect, it } from "vitest";
import type { InitializerDef } from "../../core/initializers/define.ts";
import { distributionOf, initializerDef, initializers, initialWeights } from "../../core/initializers/index.ts";
import { expectSound } from "../support/definitions.ts";
import { SpecBuilder } from "../support/specs.ts";

const all: readonly InitializerDef[] = initializers;
const spreads: [string, Record<string, string | number>, number][] = [
  ["glorot", {}, Math.sqrt(2 / (80 + 50))],
  ["glorot", { distribution: "normal" }, Math.sqrt(2 / (80 + 50))],
  ["he", {}, Math.sqrt(2 / 80)],
  ["he", { distribution: "uniform" }, Math.sqrt(2 / 80)],
  ["lecun", {}, Math.sqrt(1 / 80)],
  ["uniform", { limit: 0.3 }, 0.3 / Math.sqrt(3)],
  ["normal", { deviation: 0.2 }, 0.2],
  ["zeros", {}, 0],
];

function drawn(kind: string, params: Record<string, string | number>): Float32Array {
  const g = new SpecBuilder();
  const init = { kind, params, fanIn: 80, fanOut: 50 };
  const out = g.dense("layer", g.input("input", 80), 50, { init });
  return initialWeights(g.spec(out, { kind: "mse" }), 4).get("layer/kernel")!;
}

describe("initializers", () => {
  it("are sound definitions", () => {
    expectSound(all);
    expect(() => initializerDef("none")).toThrow("engine.unknownInitializer");
  });

  it.each(spreads)("%s %j has mean 0 and the spread of its formula", (kind, params, deviation) => {
    const values = drawn(kind, params);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
    expect(values).toHaveLength(4000);
    expect(Math.abs(mean)).toBeLessThanOrEqual(0.05 * deviation);
    expect(Math.abs(Math.sqrt(variance) - deviation)).toBeLessThanOrEqual(0.04 * deviation);
  });

  it("keep uniform draws within their limit", () => {
    const limit = Math.sqrt(6 / 130);
    expect(distributionOf({ kind: "glorot", params: {}, fanIn: 80, fanOut: 50 })).toEqual({ kind: "uniform", limit });
    expect(drawn("glorot", {}).every((value) => Math.abs(value) <= Math.fround(limit))).toBe(true);
  });

  it("draw each weight by its own name: other nodes change nothing, another seed everything", () => {
    const build = (extra: boolean) => {
      const g = new SpecBuilder();
      const x = g.input("input", 3);
      const h = extra ? g.dense("extra", x, 3) : x;
      return g.spec(g.dense("b", g.dense("a", h, 4), 2), { kind: "mse" });
    };
    const [small, large] = [initialWeights(build(false), 1), initialWeights(build(true), 1)];
    expect([...small.keys()]).toEqual(["a/kernel", "a/bias", "b/kernel", "b/bias"]);
    for (const [id, values] of small) expect(large.get(id)).toEqual(values);
    expect(initialWeights(build(false), 2).get("a/kernel")).not.toEqual(small.get("a/kernel"));
    expect(small.get("a/kernel")!.slice(0, 8)).not.toEqual(small.get("b/kernel")!);
    expect([...small.get("a/bias")!]).toEqual([0, 0, 0, 0]);
  });
});
