import { describe, expect, it } from "vitest";
import { mean } from "../../../core/data/statistics.ts";
import { ratioInterval, relativeRise } from "../../../core/insight/resample.ts";
import { keyOf, normals } from "../../../core/random.ts";

/** Losses under two networks: rows differ much, the networks by `rise`. */
function pair(rows: number, seed: number, rise: number): [Float64Array, Float64Array] {
  const own = normals(rows, seed, keyOf("own"), 0).map((value) => 0.2 + value * value);
  const luck = normals(rows, seed, keyOf("luck"), 0);
  return [own, own.map((value, row) => value * (1 + rise) + 0.1 * luck[row]!)];
}

describe("the paired bootstrap", () => {
  it("is the same every time, and holds the estimate", () => {
    const [before, after] = pair(60, 1, 0.1);
    const interval = relativeRise(before, after);
    expect(relativeRise(before, after)).toEqual(interval);
    expect(interval.value).toBeCloseTo(mean(after) / mean(before) - 1, 12);
    expect(interval.low).toBeLessThan(interval.value);
    expect(interval.high).toBeGreaterThan(interval.value);
  });

  it("is far narrower than the spread of the rows would have it, because they are compared one by one", () => {
    const [before, after] = pair(60, 1, 0.1);
    const paired = relativeRise(before, after);
    const mixed = relativeRise(before, pair(60, 2, 0.1)[1]);
    expect(paired.high - paired.low).toBeLessThan((mixed.high - mixed.low) / 3);
  });

  it.each([40, 150, 600])("holds the truth in about 9 of 10 tables of %i rows", (rows) => {
    // E[after − before] ÷ E[before] = 0.1 by construction.
    const held = Array.from({ length: 200 }, (_, seed) => {
      const { low, high } = relativeRise(...pair(rows, seed, 0.1));
      return low <= 0.1 && 0.1 <= high;
    }).filter(Boolean).length;
    expect(held / 200).toBeGreaterThan(0.83);
    expect(held / 200).toBeLessThan(0.97);
  });

  it("goes over into the normal approximation without a jump", () => {
    const width = (rows: number) => {
      const { low, high } = relativeRise(...pair(rows, 3, 0.1));
      return high - low;
    };
    expect(width(401) / width(400)).toBeGreaterThan(0.8);
    expect(width(401) / width(400)).toBeLessThan(1.25);
  });

  it("has no interval for one row", () => {
    expect(ratioInterval(Float64Array.of(1), Float64Array.of(2))).toEqual({
      value: 0.5,
      low: Number.NaN,
      high: Number.NaN,
    });
  });
});
