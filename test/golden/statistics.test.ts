import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { NormalizeMode } from "../../core/compile/builder.ts";
import { orderLabels } from "../../core/data/order.ts";
import { prepare } from "../../core/data/prepare.ts";
import { deviation, fitAffine, mean, median, quantile } from "../../core/data/statistics.ts";
import { computeMetrics } from "../../core/metrics/index.ts";
import { leastSquares } from "../../core/train/line.ts";
import { classTarget, dataProject, dataSpec } from "../support/dataProject.ts";
import { tableOf } from "../support/tables.ts";

/* Independent check: statistics.json says what numpy and scikit-learn find (statistics.py). */

interface GoldenColumn {
  readonly values: readonly number[];
  readonly mean: number;
  readonly median: number;
  readonly deviation: readonly [number, number];
  readonly quantiles: Readonly<Record<string, number>>;
  readonly affine: Readonly<Record<NormalizeMode, readonly [shift: number, scale: number]>>;
}
const golden: {
  readonly columns: Readonly<Record<string, GoldenColumn>>;
  readonly classes: {
    readonly labels: readonly string[];
    readonly order: readonly string[];
    readonly codes: readonly number[];
    readonly balanced: readonly number[];
    readonly probabilities: readonly number[];
    readonly metrics: Readonly<Record<string, number>>;
  };
  readonly numbers: {
    readonly truth: string;
    readonly predicted: readonly number[];
    readonly metrics: Readonly<Record<string, number>>;
  };
  readonly line: { readonly x: string; readonly y: string; readonly slope: number; readonly intercept: number };
} = JSON.parse(readFileSync("test/golden/statistics.json", "utf8"));

/** Equal up to rounding: relative to the golden number, or to `scale` where that is larger. */
function expectClose(actual: number, expected: number, scale = 0): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(expected), scale));
}

describe.each(Object.entries(golden.columns))("column %s", (_name, column) => {
  const values = Float64Array.from(column.values);

  it("has numpy's mean, median, deviations and quantiles", () => {
    expectClose(mean(values), column.mean, 1);
    expect(median(values)).toBe(column.median);
    for (const lost of [0, 1] as const) expectClose(deviation(values, lost), column.deviation[lost]);
    for (const [q, expected] of Object.entries(column.quantiles)) expectClose(quantile(values, Number(q)), expected);
  });

  it.each(Object.entries(column.affine))("is scaled as scikit-learn does: %s", (mode, [shift, scale]) => {
    const fit = fitAffine(mode as NormalizeMode, values);
    expectClose(fit.shift, shift, 1);
    // The golden scale of a far-away column has lost digits of its own.
    expect(Math.abs(fit.scale / scale - 1)).toBeLessThan(1e-9);
    expect(fit.constant).toBe(false);
  });
});

describe("classes", () => {
  const { labels, order, codes, balanced, probabilities, metrics } = golden.classes;

  it("come in the order of scikit-learn's encoder", () => {
    expect(orderLabels([...new Set(labels)], ".")).toEqual(order);
  });

  it("have its balanced weights and its codes", async () => {
    const table = await tableOf(`x,k\n${labels.map((label, row) => `${row / 2},${label}`).join("\n")}\n`);
    const project = dataProject({ target: ["k"], split: { train: 1, validation: 0, test: 0 } });
    const x = { column: "x", encoding: "asIs", fill: "mean" } as const;
    const made = prepare(table, project, dataSpec([x], classTarget("k", order), "balanced"));
    made.classWeights.forEach((weight, place) => {
      expectClose(weight, balanced[place]!);
    });
    const { targets } = made.store;
    expect(targets.kind === "classes" && [...targets.codes]).toEqual(codes);
  });

  it("are measured alike", () => {
    const input = {
      task: "multiclass",
      predictions: Float64Array.from(probabilities),
      width: order.length,
      truth: Float64Array.from(codes),
    } as const;
    for (const [name, value] of Object.entries(computeMetrics(Object.keys(metrics), input)))
      expectClose(value, metrics[name]!);
  });
});

describe("numbers", () => {
  const columnOf = (name: string) => Float64Array.from(golden.columns[name]!.values);

  it("are measured alike", () => {
    const { truth, predicted, metrics } = golden.numbers;
    const input = {
      task: "regression",
      predictions: Float64Array.from(predicted),
      width: 1,
      truth: columnOf(truth),
    } as const;
    const measured = computeMetrics(Object.keys(metrics), input);
    expect(Object.keys(measured)).toEqual(Object.keys(metrics));
    for (const [name, value] of Object.entries(measured)) expectClose(value, metrics[name]!);
  });

  it("have the same least-squares line", () => {
    const { x, y, slope, intercept } = golden.line;
    const line = leastSquares(columnOf(x), columnOf(y))!;
    expect(line.slope).toBeCloseTo(slope, 9);
    expect(line.intercept).toBeCloseTo(intercept, 9);
  });
});
