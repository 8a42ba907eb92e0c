import { describe, expect, it } from "vitest";
import type { ModelSpec } from "../../../core/compile/spec.ts";
import { learnedLine, leastSquares, lineColumns } from "../../../core/train/line.ts";

const number = (column: string) => ({ column, encoding: "asIs", fill: "median" }) as const;
/** Only what the functions read. */
const specOf = (more: Partial<ModelSpec>) =>
  ({
    inputs: [{ nodeId: "in", tensor: 0, columns: [number("x")] }],
    target: { nodeId: "t", columns: ["y"], kind: "numbers", scale: "none" },
    loss: { prediction: 3 },
    ...more,
  }) as ModelSpec;

describe("least squares", () => {
  it("goes through points that lie on a line", () => {
    const line = leastSquares(Float64Array.of(0, 1, 3), Float64Array.of(1, 3, 7));
    expect(line?.slope).toBeCloseTo(2, 12);
    expect(line?.intercept).toBeCloseTo(1, 12);
  });
  it("matches the normal equations for points that do not", () => {
    // x̄ = 1.5, ȳ = 2.25, Σ(x−x̄)(y−ȳ) = 4.5, Σ(x−x̄)² = 5
    const line = leastSquares(Float64Array.of(0, 1, 2, 3), Float64Array.of(1, 2, 2, 4));
    expect(line?.slope).toBeCloseTo(0.9, 12);
    expect(line?.intercept).toBeCloseTo(0.9, 12);
  });
  it("has no answer without two different x", () => {
    expect(leastSquares(Float64Array.of(2, 2), Float64Array.of(1, 5))).toBeNull();
    expect(leastSquares(new Float64Array(0), new Float64Array(0))).toBeNull();
  });
});

describe("the line of a network", () => {
  const ops = [
    { nodeId: "n", kind: "affine", mode: "standard", skip: [false], inputs: [0], output: 1 },
    { nodeId: "a", kind: "linear", kernel: "a/kernel", bias: "a/bias", inputs: [1], output: 2 },
    { nodeId: "b", kind: "linear", kernel: "b/kernel", bias: null, inputs: [2], output: 3 },
  ] as const;
  const weights: Readonly<Record<string, number[]>> = { "a/kernel": [2, -1], "a/bias": [1, 0.5], "b/kernel": [3, 4] };
  const fitted = { n: { rows: 4, values: { shift: [10], scale: [0.5] } } };

  it("is carried through normalization and stacked linear layers", () => {
    // u = (x − 10)/2; units 2u + 1 and −u + 0.5; out 3(2u + 1) + 4(−u + 0.5) = 2u + 5 = x − 5
    const line = learnedLine(specOf({ ops }), (id) => weights[id]!, fitted);
    expect(line).toEqual({ slope: 1, intercept: -5 });
  });
  it("is none where an activation bends it", () => {
    const bent = { nodeId: "r", kind: "activation", activation: "relu", alpha: 0, inputs: [2], output: 4 } as const;
    const spec = specOf({ ops: [ops[0], ops[1], bent, { ...ops[2], inputs: [4] }] });
    expect(learnedLine(spec, (id) => weights[id]!, fitted)).toBeNull();
  });
  it("asks for one number in and one number out", () => {
    expect(lineColumns(specOf({}))).toEqual({ x: "x", y: "y" });
    expect(
      lineColumns(specOf({ inputs: [{ nodeId: "in", tensor: 0, columns: [number("x"), number("z")] }] })),
    ).toBeNull();
    expect(
      lineColumns(specOf({ target: { nodeId: "t", columns: ["y"], kind: "classes", classes: ["a", "b"] } })),
    ).toBeNull();
  });
});
