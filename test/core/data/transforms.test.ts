import { describe, expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import type { EncodedColumn } from "../../../core/compile/spec.ts";
import { applyTo } from "../../../core/data/apply.ts";
import { prepare } from "../../../core/data/prepare.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { signalToNoise, transforms } from "../../../core/data/transforms.ts";
import { fitYeoJohnson, yeoJohnson } from "../../../core/data/yeoJohnson.ts";
import { CoreError } from "../../../core/errors.ts";
import { keyOf, normals } from "../../../core/random.ts";
import { dataProject, dataSpec, numberTarget } from "../../support/dataProject.ts";
import { tableOf } from "../../support/tables.ts";

const noisy = normals(20_000, 1, keyOf("signal"), 0).map((z) => 100 + 5 * z);

describe("signalToNoise", () => {
  it("is signal over noise, as the notes write it: 100 with 5 has 20", () => {
    expect(signalToNoise(noisy)).toBeCloseTo(20, 0);
  });
  it("is measured: a linear change keeps it, a root doubles it, a square halves it", () => {
    expect(signalToNoise(noisy.map((x) => x / 2))).toBeCloseTo(signalToNoise(noisy), 9);
    expect(signalToNoise(noisy.map((x) => transforms.sqrt.apply(x, {})))).toBeCloseTo(40, 0);
    expect(signalToNoise(noisy.map((x) => transforms.square.apply(x, {})))).toBeCloseTo(10, 0);
  });
});

describe("yeoJohnson", () => {
  it("changes nothing with λ = 1, and is smooth where its two halves meet", () => {
    for (const x of [-3, -0.5, 0, 0.5, 3]) expect(yeoJohnson(x, 1)).toBeCloseTo(x, 14);
    for (const lambda of [-1, 0, 0.5, 2, 3])
      expect(yeoJohnson(1e-7, lambda) - yeoJohnson(-1e-7, lambda)).toBeCloseTo(2e-7, 12);
  });
  it("is a logarithm where its divisor would be 0", () => {
    expect(yeoJohnson(Math.E - 1, 0)).toBeCloseTo(1, 14);
    expect(yeoJohnson(1 - Math.E, 2)).toBeCloseTo(-1, 14);
  });
  it("undoes an exponential, leaves a constant column alone and looks beyond ±2", () => {
    const bell = normals(2000, 3, keyOf("bell"), 0);
    expect(fitYeoJohnson(bell.map((z) => Math.E ** (3 + z / 2) - 1))).toBeCloseTo(0, 1);
    expect(fitYeoJohnson(new Float64Array(10).fill(7))).toBe(1);
    expect(fitYeoJohnson(bell.map((z) => 100 + z ** 2 * -3))).toBeGreaterThan(2);
  });
});

const TABLE = `x,y\n${[0, 1, 2, 3, 4, 5, 6, 7, 8, 100].map((x) => `${x},${2 * x}`).join("\n")}\n`;
const whole = { train: 1, validation: 0, test: 0 };
const y = numberTarget(["y"]);
const number = (rest: object): EncodedColumn => ({ column: "x", encoding: "asIs", fill: "median", ...rest });
const valuesOf = (store: { readonly features: readonly unknown[] }) =>
  Array.from((store.features[0] as { values: Float32Array }).values);

describe("prepare", () => {
  it("clips first, then transforms, and says what it learned from how many rows", async () => {
    const table = await tableOf(TABLE);
    const spec = dataSpec([number({ clip: { low: 0, high: 0.5 }, transform: "square" })], y);
    const { store, fitted } = prepare(table, dataProject({ target: ["y"], split: whole }), spec);
    expect(valuesOf(store)).toEqual([0, 1, 4, 9, 16, 20.25, 20.25, 20.25, 20.25, 20.25]);
    const { rows, values } = fitted.in!;
    expect(rows).toBe(10);
    expect(values.x).toMatchObject({ fill: 4.5, seen: 10, clip: [0, 4.5] });
    const { snr } = values.x as { readonly snr: readonly number[] };
    const raw = [0, 1, 2, 3, 4, 5, 6, 7, 8, 100];
    const mean = 13.6;
    const deviation = Math.sqrt(raw.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 10);
    expect(snr[0]).toBeCloseTo(mean / deviation, 12);
    expect(snr[1]).toBeCloseTo(signalToNoise(valuesOf(store)), 9);
  });

  it("takes limits from the training rows alone, and applies them to every other row", async () => {
    const table = await tableOf(TABLE);
    const project = dataProject({ target: ["y"], split: { train: 0.5, validation: 0.5, test: 0, stratify: false } });
    const spec = dataSpec([number({ clip: { low: 0, high: 1 } })], y);
    const { store, parts, fitted } = prepare(table, project, spec);
    const inTraining = [...parts.train].map((row) => Number([0, 1, 2, 3, 4, 5, 6, 7, 8, 100][row]));
    const limits = [Math.min(...inTraining), Math.max(...inTraining)];
    expect(fitted.in!.values.x).toMatchObject({ clip: limits });
    expect(Math.max(...valuesOf(store))).toBe(limits[1]);
    const fresh = await tableOf("x\n-50\n1000\n\n");
    const applied = applyTo(fresh, spec, fitted);
    expect(valuesOf(applied.store).slice(0, 2)).toEqual(limits);
  });

  it("refuses a logarithm of −1 and less, naming the lines; limits make it possible", async () => {
    const table = await tableOf("x,y\n1,1\n-1,2\n3,3\n-7,4\n5,5\n");
    const project = dataProject({ target: ["y"], split: whole });
    const refused = () => prepare(table, project, dataSpec([number({ transform: "log" })], y));
    expect(refused).toThrow(CoreError);
    expect(refused).toThrow(/data\.outsideDomain\.log .*"count":2,"lines":"3, 5"/);
    const clipped = dataSpec([number({ transform: "log", clip: { low: 0.5, high: 1 } })], y);
    expect(valuesOf(prepare(table, project, clipped).store)[1]).toBeCloseTo(Math.log(2), 6);
    expect(() => prepare(table, project, dataSpec([number({ transform: "sqrt" })], y))).toThrow(/outsideDomain\.sqrt/);
  });

  it("warns before training where a transform will be refused", async () => {
    const table = await tableOf("x,y\n1,1\n-1,2\n3,3\n");
    const choice = { column: "x", encoding: "asIs", fill: "median", transform: "log" } as const;
    const project = dataProject({ target: ["y"], features: [choice] });
    const { problems } = infer(project, profileTable(table, project));
    expect(problems.find(({ code }) => code === "input.outsideDomain.log")).toMatchObject({
      severity: "warning",
      nodeId: "in",
      params: { column: "x", least: -1 },
    });
  });

  it("fills new cells that have no logarithm, and counts them", async () => {
    const table = await tableOf("x,y\n1,1\n2,2\n3,3\n");
    const spec = dataSpec([number({ transform: "log" })], y);
    const { fitted } = prepare(table, dataProject({ target: ["y"], split: whole }), spec);
    const { store, notes } = applyTo(await tableOf("x\n3\n-5\n"), spec, fitted);
    expect(valuesOf(store)[0]).toBeCloseTo(Math.log(4), 6);
    expect(valuesOf(store)[1]).toBeCloseTo(Math.log(3), 6);
    expect(notes).toEqual([{ code: "data.outsideFilled", params: { column: "x", count: 1, line: 3 } }]);
  });

  it("counts the rows whose category no training row has", async () => {
    const rows = Array.from({ length: 20 }, (_, row) => `${row},a${row}`).join("\n");
    const table = await tableOf(`y,k\n${rows}\n`);
    const columns = [{ name: "k", type: "category", textCells: "refuse" }] as const;
    const project = dataProject({ target: ["y"], columns, split: { train: 0.5, validation: 0.5, test: 0 } });
    const { categories } = profileTable(table, project).columns[1]!;
    const spec = dataSpec([{ column: "k", encoding: "oneHot", fill: "category", categories }], y);
    const { notes, store, parts } = prepare(table, project, spec);
    expect(notes.map(({ code, params }) => [code, params.count])).toEqual([["data.otherBucket", 10]]);
    const { codes } = store.features[0] as { codes: Int32Array };
    expect([...parts.validation].every((row) => codes[row] === 10)).toBe(true);
  });
});
