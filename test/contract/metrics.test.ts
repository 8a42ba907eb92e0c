import { describe, expect, it } from "vitest";
import type { MetricDef } from "../../core/metrics/define.ts";
import { computeMetrics, metricDef, metrics, metricsFor } from "../../core/metrics/index.ts";
import { expectSound } from "../support/definitions.ts";

const all: readonly MetricDef[] = metrics;

/** One-hot rows of predicted classes. */
const hard = (classes: number[], width: number) =>
  Float64Array.from(classes.flatMap((code) => Array.from({ length: width }, (_, k) => (k === code ? 0.8 : 0.1))));

describe("metrics", () => {
  it("are sound definitions", () => {
    expectSound(all);
    expect(() => metricDef("none")).toThrow("engine.unknownMetric");
  });

  it("begin with the main one of the task", () => {
    expect(metricsFor("regression")).toEqual(["rmse", "mae", "r2"]);
    expect(metricsFor("binary")[0]).toBe("accuracy");
    expect(metricsFor("multiclass")).toEqual(["accuracy", "macroF1", "logLoss"]);
  });

  it("agree with scikit-learn on classes", () => {
    const truth = Float64Array.of(0, 1, 2, 2, 1, 0, 0, 2);
    const predictions = hard([0, 2, 2, 2, 1, 1, 0, 0], 3);
    const found = computeMetrics(["accuracy", "macroF1"], { task: "multiclass", predictions, width: 3, truth });
    expect(found.accuracy).toBe(0.625);
    expect(found.macroF1).toBeCloseTo(0.6111111111111112, 14);
    const soft = Float64Array.of(0.7, 0.2, 0.1, 0.1, 0.3, 0.6, 0.2, 0.2, 0.6, 0.25, 0.5, 0.25);
    const input = { task: "multiclass" as const, predictions: soft, width: 3, truth: Float64Array.of(0, 2, 1, 1) };
    expect(computeMetrics(["logLoss"], input).logLoss).toBeCloseTo(
      -(Math.log(0.7) + Math.log(0.6) + Math.log(0.2) + Math.log(0.5)) / 4,
      14,
    );
  });

  it("take one column as the chance of the second class", () => {
    const predictions = Float64Array.of(0.9, 0.5, 0.2, 0.6);
    const input = { task: "binary" as const, predictions, width: 1, truth: Float64Array.of(1, 1, 0, 0) };
    const found = computeMetrics(metricsFor("binary"), input);
    expect(found.accuracy).toBe(0.5);
    expect(found.macroF1).toBe(0.5);
    expect(found.logLoss).toBeCloseTo(-(Math.log(0.9) + Math.log(0.5) + Math.log(0.8) + Math.log(0.4)) / 4, 14);
  });

  it("agree with scikit-learn on numbers, several outputs together", () => {
    const truth = Float64Array.of(1, 2, 3, -1, 0, 0.5, 2, 4);
    const predictions = Float64Array.of(1.5, 1, 2, 0, 0.5, 0.5, 2, 3);
    const found = computeMetrics(metricsFor("regression"), { task: "regression", predictions, width: 2, truth });
    expect(found.rmse).toBeCloseTo(0.75, 14);
    expect(found.mae).toBeCloseTo(0.625, 14);
    expect(found.r2).toBeCloseTo(0.7404109589041096, 14);
  });

  it("answer for a constant target, for no rows, and leave out what does not fit the task", () => {
    const truth = Float64Array.of(2, 2);
    const r2 = (predictions: Float64Array) =>
      computeMetrics(["r2", "accuracy"], { task: "regression", predictions, width: 1, truth });
    expect(r2(Float64Array.of(2, 2))).toEqual({ r2: 1 });
    expect(r2(Float64Array.of(2, 3))).toEqual({ r2: 0 });
    const none = { predictions: new Float64Array(0), width: 1, truth: new Float64Array(0) };
    for (const task of ["regression", "binary"] as const) {
      for (const value of Object.values(computeMetrics(metricsFor(task), { ...none, task }))) expect(value).toBeNaN();
    }
  });
});
