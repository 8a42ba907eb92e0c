import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../../cli/host.ts";
import { mostThreads } from "../../../core/backend/wasm/crew.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import { applyEdit } from "../../../core/document/edits.ts";
import { type Project, SNIFF } from "../../../core/document/model.ts";
import type { FeatureChoice } from "../../../core/params.ts";
import type { EpochRecord, RunStatus } from "../../../core/train/history.ts";
import { recordsOf } from "../../../core/train/records.ts";
import type { Engine } from "../../../core/worker/connect.ts";
import { PROTOCOL } from "../../../core/worker/protocol.ts";
import { cloudsCsv, lineCsv, projectFor } from "../train/projects.ts";
import { openEngine } from "./engine.ts";

let engine: Engine;
let close: () => void;
let records: EpochRecord[];
let statuses: RunStatus[];

beforeEach(() => {
  ({ engine, close } = openEngine());
  records = [];
  statuses = [];
  engine.on("progress", ({ status, records: added }) => {
    statuses.push(status);
    records.push(...recordsOf(added));
  });
});
afterEach(() => close());

const full = { pace: { mode: "full", epochsPerSecond: 20 } } as const;
const clouds = async (training = {}) => (await projectFor(cloudsCsv(), { ...full, epochs: 30, ...training })).project;
const text = (csv: string, name = "table.csv") => ({ kind: "text", text: csv, name }) as const;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** The project with one more feature, trained for two epochs. */
async function trainedWith(engine: Engine, saved: Project, project: Project, extra: FeatureChoice): Promise<Project> {
  const features = [{ column: "across", encoding: "asIs", fill: "median" }, extra] as const;
  const edited = applyEdit(project, { kind: "setParam", id: "input1", name: "columns", value: features as never });
  const { runId } = await engine.call("start", [edited]);
  await engine.call("control", [runId, "stepEpoch"]);
  return { ...edited, data: saved.data, trained: await engine.call("trained", [runId, "inUse"]) };
}

describe("engine in a worker", () => {
  it("greets, and refuses another protocol", async () => {
    expect(await engine.call("hello", [PROTOCOL])).toMatchObject({
      protocol: PROTOCOL,
      threads: mostThreads(nodeHost()),
    });
    await expect(engine.call("hello", [PROTOCOL + 1])).rejects.toMatchObject({ code: "worker.protocol" });
  });

  it("reads a table, profiles it and shows its rows", async () => {
    const reading: number[] = [];
    engine.on("reading", ({ rows }) => reading.push(rows));
    expect(await engine.call("openTable", [text(cloudsCsv(9)), SNIFF])).toEqual({ name: "table.csv", rows: 9 });
    expect(reading.at(-1)).toBe(9);
    const profile = await engine.call("profile", [emptyProject()]);
    expect(profile?.columns.map(({ name }) => name)).toEqual(["across", "up", "colour", "kind"]);
    const { lines, cells } = await engine.call("readRows", [7, 10]);
    expect(lines).toEqual([9, 10]);
    expect(cells).toHaveLength(2);
  });

  it("keeps the old table when another one cannot be read or is cancelled", async () => {
    await engine.call("openTable", [text(cloudsCsv(9)), SNIFF]);
    await expect(engine.call("openTable", [text("", "empty.csv"), SNIFF])).rejects.toMatchObject({
      code: "data.empty",
    });
    const abort = new AbortController();
    const opening = engine.call("openTable", [text(lineCsv(200_000), "long.csv"), SNIFF], abort.signal);
    abort.abort();
    await expect(opening).rejects.toMatchObject({ code: "cancelled" });
    expect((await engine.call("readRows", [0, 500])).cells).toHaveLength(9);
  });

  it("makes the table of a document by itself", async () => {
    const project = await clouds();
    expect((await engine.call("profile", [project]))?.rows).toBe(60);
    expect(await engine.call("profile", [emptyProject()])).toBeNull();
  });

  it("has no run without a table", async () => {
    const project = {
      ...(await clouds()),
      data: { ...emptyProject().data, kind: "file", path: "a.csv", fingerprint: "" },
    };
    await expect(engine.call("start", [project as never])).rejects.toMatchObject({ code: "worker.noTable" });
  });

  it("trains to the end and loses no record", async () => {
    const started = await engine.call("start", [await clouds()]);
    expect(started.records.map(({ epoch }) => epoch)).toEqual([0]);
    expect(started.status.state).toBe("ready");
    expect((await engine.call("control", [started.runId, "run"])).state).toBe("running");
    await until(() => statuses.at(-1)?.state === "finished");
    expect(records.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 30 }, (_, epoch) => epoch + 1));
    const validation = await engine.call("evaluate", [started.runId, "validation"]);
    expect(validation.rows).toBe(12);
    expect(validation.metrics.accuracy).toBeGreaterThan(validation.trivial.accuracy!);
    const { status } = { status: statuses.at(-1)! };
    const weights = await engine.call("weights", [started.runId]);
    expect(Object.values(weights).reduce((sum, { values }) => sum + values.length, 0)).toBe(started.parameters);
    expect(status.stopped).toBe("epochs");
  });

  it("gives the same numbers at any pace, with pauses and single steps between", async () => {
    const project = await clouds({ epochs: 6, batch: { mode: "rows", rows: 10 } });
    const { runId } = await engine.call("start", [project]);
    await engine.call("control", [runId, "run"]);
    await until(() => records.length === 6);
    const straight = records.map(({ loss, valLoss }) => [loss, valLoss]);

    records = [];
    const slow = await engine.call("start", [
      applyEdit(project, { kind: "setTraining", patch: { pace: { mode: "watch", epochsPerSecond: 0.5 } } }),
    ]);
    expect((await engine.call("control", [slow.runId, "stepBatch"])).step).toBe(1);
    expect((await engine.call("control", [slow.runId, "stepEpoch"])).epoch).toBe(1);
    await engine.call("control", [slow.runId, "run"]);
    await until(() => statuses.at(-1)!.step > 4);
    expect((await engine.call("control", [slow.runId, "pause"])).state).toBe("paused");
    const { step } = statuses.at(-1)!;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(statuses.at(-1)!.step).toBe(step);
    await engine.call("pace", [200]);
    await engine.call("control", [slow.runId, "run"]);
    await until(() => records.length === 6);
    expect(records.map(({ loss, valLoss }) => [loss, valLoss])).toEqual(straight);
  });

  it("spaces epochs at the pace that was asked for, and shows at most 30 states a second at full speed", async () => {
    const watch = { pace: { mode: "watch", epochsPerSecond: 50 }, epochs: 10 } as const;
    const { runId } = await engine.call("start", [await clouds(watch)]);
    const begin = performance.now();
    await engine.call("control", [runId, "run"]);
    await until(() => statuses.at(-1)?.state === "finished");
    expect(performance.now() - begin).toBeGreaterThanOrEqual(9 * 20 - 5);
    expect(records).toHaveLength(10);

    statuses = [];
    const long = await engine.call("start", [await clouds({ epochs: 1_000_000, earlyStopping: { enabled: false } })]);
    const start = performance.now();
    await engine.call("control", [long.runId, "run"]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { epoch } = await engine.call("control", [long.runId, "pause"]);
    const states = statuses.length;
    expect(states).toBeLessThanOrEqual(Math.ceil((performance.now() - start) / 33) + 2);
    expect(epoch).toBeGreaterThan(30);
    expect(records.slice(10).map((record) => record.epoch)).toEqual(Array.from({ length: epoch }, (_, i) => i + 1));
  });

  it("stops a large step at once and forgets it", async () => {
    const { project } = await projectFor(lineCsv(60_000), { ...full, batch: { mode: "all", rows: 1 } });
    const { runId } = await engine.call("start", [project]);
    await engine.call("control", [runId, "run"]);
    const status = await engine.call("control", [runId, "stop"]);
    expect(status).toMatchObject({ state: "finished", stopped: "cancelled" });
    expect((await engine.call("control", [runId, "stop"])).stopped).toBe("cancelled");
  });

  it("runs one run at a time: a new one replaces the old, whose messages are refused", async () => {
    const first = await engine.call("start", [await clouds({ epochs: 100_000, earlyStopping: { enabled: false } })]);
    await engine.call("control", [first.runId, "run"]);
    const second = await engine.call("start", [await clouds()]);
    expect(second.runId).not.toBe(first.runId);
    await expect(engine.call("control", [first.runId, "run"])).rejects.toMatchObject({ code: "worker.otherRun" });
    await expect(engine.call("evaluate", [first.runId, "train"])).rejects.toMatchObject({ code: "worker.otherRun" });
    expect((await engine.call("control", [second.runId, "stepEpoch"])).epoch).toBe(1);
  });

  it("lets the newest of several starts win", async () => {
    const project = await clouds();
    const answers = await Promise.allSettled([1, 2, 3].map(() => engine.call("start", [project])));
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect((answers[0] as PromiseRejectedResult).reason).toMatchObject({ code: "cancelled" });
  });

  it("names the problems of a project that cannot be trained", async () => {
    const project = applyEdit(await clouds(), { kind: "removeNodes", ids: ["target1"] });
    const error: { code?: string; problems?: readonly { severity: string }[] } = await engine
      .call("start", [project])
      .then(() => ({}))
      .catch((thrown: object) => thrown);
    expect(error.code).toBe("train.problems");
    expect(error.problems!.some(({ severity }) => severity === "error")).toBe(true);
  });

  it("saves a model that predicts the same in another session, without its table", async () => {
    const project = await clouds();
    const { runId } = await engine.call("start", [project]);
    await engine.call("control", [runId, "run"]);
    await until(() => statuses.at(-1)?.state === "finished");
    const trained = await engine.call("trained", [runId, "inUse"]);
    const saved = { ...project, trained, data: emptyProject().data };
    close();
    ({ engine, close } = openEngine());

    const unseen = text("up,colour,across\n3.5,green,0.2\n0.4,purple,3.6\n0.3,,0.5\n", "new.csv");
    const { header, rows, added, notes } = await engine.call("predict", [saved, unseen, SNIFF]);
    expect(added).toEqual(["predicted kind", "probability a", "probability b", "probability c"]);
    expect(header).toEqual(["up", "colour", "across", ...added]);
    expect(rows.map((cells) => cells[3])).toEqual(["c", "b", "a"]);
    for (const cells of rows) expect(cells.slice(4).reduce((sum, cell) => sum + Number(cell), 0)).toBeCloseTo(1, 5);
    expect(notes.map(({ code }) => code)).toContain("data.unseenCategory");

    const one = await engine.call("predictRow", [saved, { across: "0.2", up: "3.5", colour: "green" }]);
    expect(one.rows[0]!.slice(-4)).toEqual(rows[0]!.slice(-4));
    await expect(engine.call("predictRow", [saved, { across: "1" }])).rejects.toMatchObject({
      code: "data.columnMissing",
    });
    const lag = { kind: "lag", of: "up", steps: 1, by: null } as const;
    const before = { column: "up before", encoding: "asIs", fill: "median", derive: lag } as const;
    const withLag = await trainedWith(engine, saved, project, before);
    const row = { across: "0.2", up: "", "up before": "" };
    const filled = await engine.call("predictRow", [withLag, row]);
    expect(filled.notes).toContainEqual({
      code: "data.lagFilled",
      params: expect.objectContaining({ column: "up before", name: "up", steps: 1, value: expect.any(Number) }),
    });
    const given = await engine.call("predictRow", [withLag, { ...row, "up before": "3.5" }]);
    expect(given.notes.map(({ code }) => code)).not.toContain("data.lagFilled");
    expect(given.rows[0]!.slice(-3)).not.toEqual(filled.rows[0]!.slice(-3));
    const edited = applyEdit(saved, { kind: "setParam", id: "dense1", name: "units", value: 9 });
    await expect(engine.call("predict", [edited, unseen, SNIFF])).rejects.toMatchObject({ code: "train.stale" });
    await expect(engine.call("predict", [{ ...saved, trained: null }, unseen, SNIFF])).rejects.toMatchObject({
      code: "train.untrained",
    });
  });
});
