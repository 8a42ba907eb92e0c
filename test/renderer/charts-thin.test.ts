import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultsOf } from "../../renderer/charts/faults.ts";
import { columnSeries, fixedSeries, type Series, smooth } from "../../renderer/charts/series.ts";
import { nearestIndex, pickPoints, type Stretch } from "../../renderer/charts/thin.ts";
import { RunHistory } from "../../renderer/state/run-history.ts";

const count = (n: number) => Float64Array.from({ length: n }, (_, i) => i);
const linear = (to: number, columns: number): Stretch => ({ from: 0, to, logarithmic: false, columns });
const number = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(Number.NaN), fc.constant(Infinity));

function extremes(values: Float64Array, from: number, to: number): readonly [number, number] {
  const finite = [...values.keys()].slice(from, to).filter((i) => Number.isFinite(values[i]));
  const best = (better: (a: number, b: number) => boolean) =>
    finite.reduce((kept, i) => (kept < 0 || better(values[i]!, values[kept]!) ? i : kept), -1);
  return [best((a, b) => a < b), best((a, b) => a > b)];
}
const valuesAt = (series: Series, [low, high]: readonly [number, number]) => [
  series.values()[low],
  series.values()[high],
];

function pushLoss(history: RunHistory, loss: number): void {
  const epoch = history.length;
  history.push([
    { epoch, step: epoch, loss, penalty: 0, valLoss: null, metrics: {}, learningRate: 0.1, seconds: epoch },
  ]);
}

describe("extremes of a stretch", () => {
  it("are those that looking at every value finds, in a series that grows", () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 1500 }),
        fc.array(fc.tuple(fc.nat(1500), fc.nat(1500)), { minLength: 1, maxLength: 8 }),
        (all, stretches) => {
          const history = new RunHistory();
          const series = columnSeries(history, "loss");
          for (const [a, b] of stretches) {
            while (history.length < Math.min(all.length, Math.max(a, b))) pushLoss(history, all[history.length]!);
            const known = history.column("loss");
            const [from, to] = [Math.min(a, b, known.length), Math.min(Math.max(a, b), known.length)];
            expect(valuesAt(series, series.range(from, to))).toEqual(valuesAt(series, extremes(known, from, to)));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("thinning", () => {
  it("draws a long run with few points and drops neither spike, best nor last", () => {
    const values = Float64Array.from({ length: 100_000 }, (_, i) => 1 + Math.sin(i / 500));
    values[31_337] = 99;
    const picked = [...pickPoints(count(100_000), fixedSeries(values), linear(99_999, 1000), [77_777])];
    expect(picked.length).toBeLessThanOrEqual(2003);
    expect(picked).toEqual(expect.arrayContaining([0, 31_337, 77_777, 99_999]));
    expect(picked).toEqual([...new Set(picked)].sort((a, b) => a - b));
  });
  it("covers in every pixel column the same heights as the whole series", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 800 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (list, columns, logarithmic) => {
          const values = Float64Array.from(list);
          const x = count(values.length).map((i) => i + (logarithmic ? 1 : 0));
          const [from, to] = [logarithmic ? 1 : 0, Math.max(2, x.at(-1)!)];
          const picked = pickPoints(x, fixedSeries(values), { from, to, logarithmic, columns }, []);
          const column = (value: number) =>
            Math.min(
              columns - 1,
              Math.floor(
                columns * (logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from)),
              ),
            );
          for (let c = 0; c < columns; c += 1) {
            // A value on the border of two columns may count to either.
            const inside = [...x.keys()].filter(
              (i) => column(x[i]! * (1 - 1e-12)) === c && column(x[i]! * (1 + 1e-12)) === c,
            );
            const chosen = [...picked].filter((i) => Math.abs(column(x[i]!) - c) <= 1).map((i) => values[i]!);
            if (inside.length === 0) continue;
            const heights = inside.map((i) => values[i]!);
            expect(Math.min(...chosen)).toBeLessThanOrEqual(Math.min(...heights));
            expect(Math.max(...chosen)).toBeGreaterThanOrEqual(Math.max(...heights));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
  it("draws short runs whole, also over seconds that stand still", () => {
    const series = fixedSeries(Float64Array.of(3, 1, 2));
    expect(pickPoints(count(3), series, linear(10, 1000), [1])).toEqual(Int32Array.of(0, 1, 2));
    expect(pickPoints(Float64Array.of(0, 0, 0), series, linear(0.001, 1000), [])).toEqual(Int32Array.of(0, 1, 2));
    expect(pickPoints(new Float64Array(0), fixedSeries(new Float64Array(0)), linear(10, 100), [])).toHaveLength(0);
  });
  it("begins a logarithmic axis with the first epoch and breaks the line where nothing is finite", () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => (i > 4000 && i < 6000 ? Number.NaN : 1));
    const log = { from: 1, to: 9999, logarithmic: true, columns: 200 };
    expect(pickPoints(count(10_000), fixedSeries(values), log, [])[0]).toBe(1);
    const picked = pickPoints(count(10_000), fixedSeries(values), linear(9999, 100), []);
    expect([...picked].some((i) => Number.isNaN(values[i]))).toBe(true);
  });
  it("reads the nearest epoch", () => {
    const x = Float64Array.of(0, 1, 4, 9);
    expect([-5, 0.4, 0.6, 2.4, 2.6, 100].map((value) => nearestIndex(x, value))).toEqual([0, 0, 1, 1, 2, 3]);
    expect(nearestIndex(new Float64Array(0), 1)).toBe(-1);
  });
});

describe("smoothing", () => {
  it("is the weighted mean of its definition, with absent values passed over", () => {
    const values = Float64Array.of(4, 1, Number.NaN, 3, 8);
    const keep = 1 - 2 / 6;
    const expected = [...values.keys()].map((t) => {
      if (Number.isNaN(values[t])) return Number.NaN;
      const seen = [...values.slice(0, t + 1)].filter((value) => !Number.isNaN(value)).reverse();
      const sum = (f: (value: number) => number) =>
        seen.reduce((total, value, age) => total + keep ** age * f(value), 0);
      return sum((value) => value) / sum(() => 1);
    });
    const means = smooth(fixedSeries(values), 5).values();
    expect(means).toHaveLength(5);
    for (const [t, mean] of means.entries()) {
      if (Number.isNaN(expected[t])) expect(mean).toBeNaN();
      else expect(mean).toBeCloseTo(expected[t]!, 12);
    }
  });
  it("of a constant is that constant, and follows a series that grows", () => {
    const history = new RunHistory();
    pushLoss(history, 2);
    const mean = smooth(columnSeries(history, "loss"), 10);
    expect([...mean.values()]).toEqual([2]);
    while (history.length < 600) pushLoss(history, 2);
    expect([...mean.values()].every((value) => Math.abs(value - 2) < 1e-12)).toBe(true);
    expect(smooth(columnSeries(history, "loss"), 10)).toBe(mean);
  });
});

describe("faults", () => {
  it("stand where a stretch without a number begins, and are counted once", () => {
    const values = Float64Array.of(1, 2, Number.NaN, Number.NaN, 3, Infinity, 4);
    const series = fixedSeries(values);
    expect(faultsOf(series)).toEqual([2, 5]);
    expect(faultsOf(series)).toEqual([2, 5]);
    expect(faultsOf(fixedSeries(new Float64Array(500).map((_, i) => (i % 2 === 0 ? 1 : Number.NaN))))).toHaveLength(50);
  });
});
