import katex from "katex";
import { describe, expect, it } from "vitest";
import { activationKinds } from "../../../core/compile/spec.ts";
import { activationDef, activations } from "../../../core/ops/index.ts";

const points = [-6, -2.5, -1, -0.3, 0.01, 0.4, 1, 3, 7];

describe("activations", () => {
  it("cover every kind once, with text and formulas that print", () => {
    expect(activations.map((def) => def.kind).sort()).toEqual([...activationKinds].sort());
    for (const def of activations) {
      expect(activationDef(def.kind)).toBe(def);
      expect(def.doc).toMatch(/^[A-Z].*\.$/s);
      for (const formula of [def.formula, def.derivativeFormula]) {
        expect(() => katex.renderToString(formula, { throwOnError: true, strict: "error" })).not.toThrow();
      }
    }
  });

  it.each(activations)("$kind: f′ is the slope of f", (def) => {
    for (const x of points) {
      if (def.kind === "linearShare" && x < 0) continue;
      for (const alpha of [0.01, 0.3, 1]) {
        const slope = (def.f(x + 1e-6, alpha) - def.f(x - 1e-6, alpha)) / 2e-6;
        expect(def.df(x, alpha)).toBeCloseTo(slope, 8);
      }
    }
  });

  it("have their known values", () => {
    const f = (kind: (typeof activationKinds)[number], x: number, alpha = 1) => activationDef(kind).f(x, alpha);
    expect(f("sigmoid", 0)).toBe(0.5);
    expect(activationDef("sigmoid").df(0, 0)).toBe(0.25);
    expect(activationDef("tanh").df(0, 0)).toBe(1);
    expect(f("relu", -3)).toBe(0);
    expect(activationDef("relu").df(0, 0)).toBe(0);
    expect(f("leakyRelu", -3, 0.1)).toBeCloseTo(-0.3, 15);
    expect(f("elu", -1, 2)).toBeCloseTo(2 * (Math.exp(-1) - 1), 14);
    expect(f("selu", 1)).toBeCloseTo(1.0507009873554805, 15);
    expect(f("gelu", 1)).toBeCloseTo(0.8413447460685429, 14);
    expect(f("silu", 1)).toBeCloseTo(0.7310585786300049, 14);
    expect(f("softplus", 0)).toBeCloseTo(Math.log(2), 15);
    expect(f("softplus", 800)).toBe(800);
  });

  it("work on rows: softmax and linear share add up to 1", () => {
    for (const kind of ["softmax", "linearShare"] as const) {
      const def = activationDef(kind);
      const y = new Float64Array(3);
      if (def.acts === "rows") def.forward(Float64Array.of(0.2, 0.3, 0.5), y);
      expect(y.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 14);
      const expected = kind === "softmax" ? [0.289433, 0.319873, 0.390694] : [0.2, 0.3, 0.5];
      expected.forEach((value, index) => {
        expect(y[index]).toBeCloseTo(value, 6);
      });
    }
  });

  it("keep softmax finite for huge inputs", () => {
    const def = activationDef("softmax");
    const y = new Float64Array(2);
    if (def.acts === "rows") def.forward(Float64Array.of(1e4, -1e4), y);
    expect([...y]).toEqual([1, 0]);
  });
});
