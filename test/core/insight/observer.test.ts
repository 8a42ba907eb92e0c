import { describe, expect, it } from "vitest";
import type { Backend } from "../../../core/backend/backend.ts";
import { norm } from "../../../core/insight/gradientCheck.ts";
import { histogramOf } from "../../../core/insight/histogram.ts";
import { sampleRows } from "../../../core/insight/sample.ts";
import type { HealthRecord, HistogramRecord } from "../../../core/insight/views.ts";
import { atOnce } from "../../../core/stages.ts";
import type { Run } from "../../../core/train/run.ts";
import { cloudsCsv, lineCsv } from "../train/projects.ts";
import { begin, curve, engines, given, outcome, toEnd, toEpoch } from "./runs.ts";

const everything = { health: true, histograms: true, evalLoss: true };
const training = { epochs: 6, batch: { mode: "rows", rows: 7 }, optimizer: "adam", learningRate: 0.05 } as const;
const [[, reference]] = engines as readonly [readonly [string, () => Promise<Backend>]];

/** Listens to a run from now on. */
function listen(run: Run, demand = everything) {
  const health: HealthRecord[] = [];
  const histograms: HistogramRecord[] = [];
  run.insight.demand(demand, {
    health: (record) => health.push(record),
    histograms: (record) => histograms.push(record),
  });
  return { health, histograms };
}
/** A clock that goes a second a look, so that no measurement is left out for speed. */
function seconds(): () => number {
  let time = 0;
  return () => {
    time += 1000;
    return time;
  };
}

describe.each(engines)("measuring a run on %s", (_, backendOf) => {
  it("changes no bit of it", async () => {
    const start = await given(backendOf, cloudsCsv(), training, { dropout: 0.3, activation: "relu" });
    const plain = toEnd(await begin(start));
    const run = await begin(start, { now: seconds() });
    const { health, histograms } = listen(run);
    toEnd(run);
    expect(outcome(run)).toEqual(outcome(plain));
    expect(health.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(histograms.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    // Epoch 0 was under way before anybody asked; its loss is that of evaluation mode anyway.
    expect(run.trainer.records.slice(1).every(({ evalLoss }) => Number.isFinite(evalLoss))).toBe(true);
    expect(plain.trainer.records.some((record) => "evalLoss" in record)).toBe(false);
  });

  it("measures gradients and updates as the engine computes them", async () => {
    const start = await given(backendOf, lineCsv(), { ...training, batch: { mode: "all", rows: 1 } });
    const run = await begin(start, { now: seconds() });
    const { health } = listen(run);
    toEpoch(run, 3);
    const { executor } = run.trainer;
    executor.gradients(run.parts.train, false, 0);
    const places = executor.program.weights.flatMap(({ id }, place) => (id.startsWith("dense1/") ? [place] : []));
    const expected = norm(places.map((place) => norm(executor.readGradient(place))));
    const before = run.trainer.weights("last").values;
    const record = health.at(-1)!.layers.find(({ nodeId }) => nodeId === "dense1")!;
    expect(record.gradientNorm).toBeCloseTo(expected, 5);
    toEpoch(run, 4);
    const after = run.trainer.weights("last").values;
    const moved = norm(places.map((place) => norm(after[place]!.map((value, i) => value - before[place]![i]!))));
    // The next step takes the same rows in another order.
    expect(record.updateRatio).toBeCloseTo(moved / norm(places.map((place) => norm(before[place]!))), 5);
  });
});

describe("health", () => {
  it("finds the units that are 0 on every row, and exact zeros among the weights", async () => {
    const start = await given(reference, lineCsv(), training, { activation: "relu" });
    const run = toEpoch(await begin(start), 0);
    const { values } = atOnce(run.weights())["dense1/kernel"]!;
    run.change({ kind: "weight", id: "dense1/kernel", index: 1, value: 0 });
    for (const index of [2, 4]) {
      run.change({ kind: "weight", id: "dense1/kernel", index, value: 0 });
      run.change({ kind: "weight", id: "dense1/bias", index, value: -1 });
    }
    run.change({ kind: "weight", id: "dense1/bias", index: 1, value: 0.5 });
    expect(values).toHaveLength(6);
    run.change({ kind: "learningRate", value: 0 });
    const { health } = listen(run);
    toEpoch(run, 1);
    const layer = (nodeId: string) => health.at(-1)!.layers.find((one) => one.nodeId === nodeId)!;
    expect(layer("activation1")).toMatchObject({ dead: expect.arrayContaining([2, 4]), gradientNorm: 0, weights: 0 });
    expect(layer("activation1").dead).not.toContain(1);
    expect(layer("dense1")).toMatchObject({ dead: [], zeros: 3, weights: 6, updateRatio: 0 });
  });

  it("counts outputs at the ends of a squashing function, but not those of the last one", async () => {
    const start = await given(reference, cloudsCsv(), training, { activation: "sigmoid" });
    const run = toEpoch(await begin(start, { now: seconds() }), 0);
    const { health } = listen(run);
    const saturated = () => health.at(-1)!.layers.find(({ nodeId }) => nodeId === "activation1")!.saturated;
    expect(saturated()).toBeLessThan(0.1);
    for (let index = 0; index < 6; index++)
      run.change({ kind: "weight", id: "dense1/bias", index, value: index < 3 ? 50 : -50 });
    toEpoch(run, 1);
    expect(saturated()).toBeGreaterThan(0.9);
    const output = start.project.graph.nodes.findLast(({ type }) => type === "activation")!.id;
    expect(output).not.toBe("activation1");
    expect(health.at(-1)!.layers.some(({ nodeId }) => nodeId === output)).toBe(false);
  });

  it("is measured at most ten times a second, and once more when the run stands still or ends", async () => {
    let time = 0;
    const start = await given(reference, lineCsv(), { ...training, epochs: 50, earlyStopping: { enabled: false } });
    const run = await begin(start, { now: () => (time += 0.5) });
    const { health } = listen(run);
    toEnd(run);
    const measured = health.map(({ epoch }) => epoch);
    expect(measured.length).toBeLessThanOrEqual(Math.ceil(time / 100) + 2);
    expect(measured.length).toBeLessThan(50);
    expect(measured.at(-1)).toBe(50);
    run.insight.rested();
    expect(health).toHaveLength(measured.length);
  });

  it("stops when nobody asks any more", async () => {
    const run = toEpoch(await begin(await given(reference, lineCsv(), training), { now: seconds() }), 1);
    const { health, histograms } = listen(run);
    const silent = listen(run, { health: false, histograms: false, evalLoss: false });
    toEnd(run);
    expect([health.length, histograms.length, silent.health.length]).toEqual([1, 1, 0]);
    expect(run.trainer.records.some((record) => "evalLoss" in record)).toBe(false);
  });
});

describe("histograms", () => {
  it("count every value once, in equal bins over their range", () => {
    const { from, to, counts } = histogramOf("n", "weights", Float64Array.of(-1, -1, 0, 0.999, 1, Number.NaN));
    expect([from, to, counts.reduce((a, b) => a + b)]).toEqual([-1, 1, 5]);
    expect([counts[0], counts[20], counts.at(-1)]).toEqual([2, 1, 2]);
    const one = histogramOf("n", "weights", Float64Array.of(3, 3));
    expect([one.from, one.to, one.counts.reduce((a, b) => a + b)]).toEqual([2.5, 3.5, 2]);
    expect(histogramOf("n", "weights", new Float64Array(0)).counts.every((count) => count === 0)).toBe(true);
  });

  it("show weights and gradients of the layers and outputs of the activations", async () => {
    const run = toEpoch(await begin(await given(reference, lineCsv(), training, { activation: "tanh" })), 2);
    const [record] = listen(run).histograms;
    const seen = record!.histograms.map(({ nodeId, kind }) => `${nodeId} ${kind}`);
    expect(seen).toEqual(expect.arrayContaining(["dense1 weights", "dense1 gradients", "activation1 activations"]));
    const rows = run.parts.train.length;
    const total = (name: string) => record!.histograms[seen.indexOf(name)]!.counts.reduce((a, b) => a + b);
    expect([total("dense1 weights"), total("activation1 activations")]).toEqual([12, rows * 6]);
    const { from, to } = record!.histograms[seen.indexOf("activation1 activations")]!;
    expect(from).toBeGreaterThan(-1);
    expect(to).toBeLessThan(1);
  });
});

describe("the evaluation-mode loss", () => {
  it("is that of the training rows without dropout, on the weights of the epoch", async () => {
    const start = await given(reference, lineCsv(), training, { dropout: 0.5 });
    const run = await begin(start);
    listen(run);
    toEpoch(run, 3);
    const { evalLoss, loss } = run.trainer.records[3]!;
    expect(evalLoss).toBeCloseTo(run.evaluate("train").result().loss, 12);
    expect(evalLoss).not.toBeCloseTo(loss, 3);
  });

  it("comes from a fixed sample where there are many rows", () => {
    const rows = Int32Array.from({ length: 10_000 }, (_, i) => i * 3);
    const sample = sampleRows(rows, 2048, 5);
    expect(sample).toEqual(sampleRows(rows, 2048, 5));
    expect(sample).not.toEqual(sampleRows(rows, 2048, 6));
    expect(new Set(sample).size).toBe(2048);
    expect(sample.every((row, i) => row % 3 === 0 && row < 30_000 && (i === 0 || row > sample[i - 1]!))).toBe(true);
    const mean = sample.reduce((sum, row) => sum + row, 0) / sample.length;
    expect(Math.abs(mean - 15_000)).toBeLessThan(700);
    expect(sampleRows(rows.subarray(0, 7), 2048, 5)).toEqual(rows.subarray(0, 7));
  });
});

it("leaves the project of the run alone", async () => {
  const start = await given(reference, lineCsv(), training);
  const run = toEpoch(await begin(start), 0);
  run.change({ kind: "learningRate", value: 0.5 });
  expect(run.project).toEqual(start.project);
  expect(run.spec.training.learningRate).toBe(0.5);
  expect(curve(run)).toHaveLength(1);
});
