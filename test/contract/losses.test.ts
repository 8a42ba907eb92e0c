import { describe, expect, it } from "vitest";
import { complete } from "../../core/definition.ts";
import type { LossDef, RowLoss } from "../../core/losses/define.ts";
import { lossDef, losses } from "../../core/losses/index.ts";
import { expectSound } from "../support/definitions.ts";

const all: readonly LossDef[] = losses;

function value(type: string, p: number[], y: number[], params: Record<string, string | number> = {}): number {
  const def = lossDef(type);
  return def.value(Float64Array.from(p), 0, p.length, Float64Array.from(y), def.numbers(complete(def.params, params)));
}

function gradientOf(row: RowLoss, p: number[], y: number[], numbers: Record<string, number>, scale = 1): number[] {
  const out = new Float64Array(p.length);
  row.gradient(Float64Array.from(p), 0, p.length, Float64Array.from(y), numbers, scale, out);
  return [...out];
}

describe("losses", () => {
  it("are sound definitions", () => {
    expectSound(all);
    expect(() => lossDef("none")).toThrow("engine.unknownLoss");
  });

  it("have the values of their formulas", () => {
    expect(value("mse", [3, 1], [1, 1])).toBe(1);
    expect(value("mse", [3, 1], [1, 1], { factor: "one" })).toBe(2);
    expect(value("mae", [3, 0], [1, 1])).toBe(1.5);
    expect(value("huber", [1], [0])).toBe(0.5);
    expect(value("huber", [3], [0])).toBe(2.5);
    expect(value("huber", [3], [0], { delta: 2 })).toBe(4);
    expect(value("categoricalCrossentropy", [0.2, 0.3, 0.5], [0, 0, 1])).toBeCloseTo(Math.log(2), 14);
    expect(value("binaryCrossentropy", [0.25], [1])).toBeCloseTo(Math.log(4), 14);
    expect(value("binaryCrossentropy", [0.25], [0])).toBeCloseTo(-Math.log(0.75), 14);
    expect(value("binaryCrossentropy", [0.25, 0.5], [1, 0])).toBeCloseTo((Math.log(4) + Math.log(2)) / 2, 14);
  });

  it("stay finite where a probability is 0 or 1", () => {
    expect(value("categoricalCrossentropy", [0, 1], [1, 0])).toBeCloseTo(-Math.log(1e-12), 8);
    expect(value("categoricalCrossentropy", [1, 0], [1, 0])).toBe(0);
    expect(value("binaryCrossentropy", [0], [1])).toBeCloseTo(-Math.log(1e-12), 8);
    expect(value("binaryCrossentropy", [1], [1])).toBe(0);
  });

  it("are continuous at the corner of huber and flat at a residual of 0", () => {
    const { params, ...huber } = lossDef("huber");
    const numbers = huber.numbers(complete(params, { delta: 0.5 }));
    expect(value("huber", [0.5 + 1e-12], [0], { delta: 0.5 })).toBeCloseTo(0.125, 10);
    expect(gradientOf(huber, [0.5, 0.5 + 1e-12, -2], [0, 0, 0], numbers)).toEqual([0.5 / 3, 0.5 / 3, -0.5 / 3]);
    expect(gradientOf(lossDef("mae"), [0, 1, -1], [0, 0, 0], {})).toEqual([0, 1 / 3, -1 / 3]);
  });

  it.each(all)("$type: gradient equals central differences", (def) => {
    const numbers = def.numbers(complete(def.params, {}));
    const points: [number[], number[]][] = [
      [
        [0.2, 0.7, 0.1],
        [0, 1, 0],
      ],
      [
        [0.6, 0.15, 0.25],
        [1, 0, 0],
      ],
      [[0.35], [1]],
      [[0.35], [0]],
    ];
    for (const [p, y] of points) {
      for (const row of [def, def.fused?.row ?? def]) {
        const slope = gradientOf(row, p, y, numbers, 0.5);
        slope.forEach((expected, i) => {
          const at = (h: number) =>
            row.value(
              Float64Array.from(p.map((v, j) => (j === i ? v + h : v))),
              0,
              p.length,
              Float64Array.from(y),
              numbers,
            );
          expect(expected).toBeCloseTo((0.5 * (at(1e-6) - at(-1e-6))) / 2e-6, 7);
        });
      }
    }
  });

  it("agree in fused and plain form", () => {
    const z = [0.3, -1.2, 2];
    const sum = z.reduce((total, v) => total + Math.exp(v), 0);
    const p = z.map((v) => Math.exp(v) / sum);
    const y = Float64Array.of(0, 1, 0);
    const softmax = lossDef("categoricalCrossentropy").fused!.row;
    expect(softmax.value(Float64Array.from(z), 0, 3, y, {})).toBeCloseTo(
      value("categoricalCrossentropy", p, [0, 1, 0]),
      12,
    );
    const sigmoid = lossDef("binaryCrossentropy").fused!.row;
    const q = z.map((v) => 1 / (1 + Math.exp(-v)));
    expect(sigmoid.value(Float64Array.from(z), 0, 3, y, {})).toBeCloseTo(value("binaryCrossentropy", q, [0, 1, 0]), 12);
  });

  it("keep their fused forms exact for huge logits", () => {
    const softmax = lossDef("categoricalCrossentropy").fused!.row;
    expect(softmax.value(Float64Array.of(1000, -1000), 0, 2, Float64Array.of(0, 1), {})).toBe(2000);
    expect(gradientOf(softmax, [1000, -1000], [0, 1], {})).toEqual([1, -1]);
    const sigmoid = lossDef("binaryCrossentropy").fused!.row;
    expect(sigmoid.value(Float64Array.of(-1000), 0, 1, Float64Array.of(1), {})).toBe(1000);
    expect(gradientOf(sigmoid, [-1000], [1], {})).toEqual([-1]);
  });
});
