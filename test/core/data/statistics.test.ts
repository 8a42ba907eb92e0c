import { describe, expect, it } from "vitest";
import { deviation, fitAffine, mean, median, quantile, range } from "../../../core/data/statistics.ts";

const values = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9);

describe("statistics", () => {
  it("gives the textbook numbers", () => {
    expect(mean(values)).toBe(5);
    expect(deviation(values)).toBe(2);
    expect(deviation(values, 1)).toBeCloseTo(Math.sqrt(32 / 7), 14);
    expect(median(values)).toBe(4.5);
    // numpy.quantile([2, 4, 4, 4, 5, 5, 7, 9], [0.1, 0.25, 0.9])
    expect([0.1, 0.25, 0.9].map((q) => quantile(values, q))).toEqual([3.4, 4, 7.6].map((v) => expect.closeTo(v, 12)));
    expect(range(values)).toEqual({ min: 2, max: 9 });
  });
  it("answers NaN for nothing", () => {
    const none = new Float64Array(0);
    expect([mean(none), deviation(none), median(none), deviation(Float64Array.of(3), 1)]).toEqual([NaN, NaN, NaN, NaN]);
  });
  it("keeps its digits far from zero", () => {
    const far = Float64Array.from({ length: 1000 }, (_, i) => 1e9 + (i % 2));
    expect(mean(far)).toBe(1e9 + 0.5);
    expect(deviation(far)).toBe(0.5);
  });
});

describe("fitAffine", () => {
  const apply = (mode: Parameters<typeof fitAffine>[0], x: Float64Array) => {
    const { shift, scale } = fitAffine(mode, x);
    return x.map((value) => (value - shift) * scale);
  };
  it("makes mean 0 and deviation 1", () => {
    expect(mean(apply("standard", values))).toBeCloseTo(0, 14);
    expect(deviation(apply("standard", values))).toBeCloseTo(1, 14);
    expect(deviation(apply("standardSample", values), 1)).toBeCloseTo(1, 14);
  });
  it("makes 0 … 1, median 0, and absolute deviations that add up to 1", () => {
    expect(range(apply("minMax", values))).toEqual({ min: 0, max: 1 });
    expect(median(apply("robust", values))).toBeCloseTo(0, 14);
    expect(apply("absoluteDeviation", values).reduce((sum, y) => sum + Math.abs(y), 0)).toBeCloseTo(1, 14);
  });
  it("F11: gives 0 for a constant column, never NaN", () => {
    const constant = new Float64Array(7).fill(0.1);
    for (const mode of ["standard", "standardSample", "minMax", "minMaxAll", "robust", "absoluteDeviation"] as const) {
      expect(fitAffine(mode, constant)).toEqual({ shift: 0.1, scale: 0, constant: true });
    }
    expect(fitAffine("robust", Float64Array.of(1, 1, 1, 1, 1, 1, 9))).toMatchObject({ scale: 0, constant: true });
    expect(fitAffine("standard", new Float64Array(0))).toEqual({ shift: 0, scale: 0, constant: true });
  });
});
