import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyEdit } from "../../../core/document/edits.ts";
import { SNIFF } from "../../../core/document/model.ts";
import type { EpochRecord, RunStatus } from "../../../core/train/history.ts";
import { recordsOf } from "../../../core/train/records.ts";
import type { TimelineMark } from "../../../core/train/timeline.ts";
import type { Engine } from "../../../core/worker/connect.ts";
import type { Events } from "../../../core/worker/protocol.ts";
import { cloudsCsv, lineCsv, projectFor } from "../train/projects.ts";
import { openEngine } from "./engine.ts";

let engine: Engine;
let close: () => void;
let records: EpochRecord[];
let status: RunStatus | null;

beforeEach(() => {
  ({ engine, close } = openEngine());
  records = [];
  status = null;
  engine.on("progress", (progress) => {
    status = progress.status;
    records.push(...recordsOf(progress.records));
  });
});
afterEach(() => close());

const full = { pace: { mode: "full", epochsPerSecond: 20 }, earlyStopping: { enabled: false } } as const;
const clouds = async (training = {}) =>
  (
    await projectFor(
      cloudsCsv(),
      { ...full, epochs: 30, batch: { mode: "rows", rows: 10 }, ...training },
      { dropout: 0.2 },
    )
  ).project;
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
async function toEnd(runId: string): Promise<void> {
  await engine.call("control", [runId, "run"]);
  await until(() => status?.state === "finished" && status.runId === runId);
}
const numbers = (list: readonly EpochRecord[]) => list.map(({ seconds: _, evalLoss: _e, ...record }) => record);

describe("looking into a run through the worker", () => {
  it("answers views of now and of any kept epoch while the run goes on, and disturbs nothing", async () => {
    const project = await clouds({ epochs: 350 });
    const plain = await engine.call("start", [project]);
    await toEnd(plain.runId);
    const straight = numbers(records);

    records = [];
    status = null;
    const { runId } = await engine.call("start", [project]);
    await engine.call("demand", [runId, { health: true, histograms: true, evalLoss: true }]);
    const going = toEnd(runId);
    const request = { columns: ["up", "across"], resolution: 30, margin: 0.5, nodes: ["dense1"] };
    let looks = 0;
    const over = (): boolean => status?.state === "finished";
    while (!over()) {
      const kept = await engine.call("kept", [runId]);
      const epoch = kept.at(Math.floor(kept.length / 2))!;
      const [field, rows, step, weights] = await Promise.all([
        engine.call("field", [runId, { ...request, epoch: null }]),
        engine.call("outputs", [runId, "validation", epoch]),
        engine.call("explain", [runId, [0, 1], true, epoch]),
        engine.call("weights", [runId, epoch]),
      ]);
      expect([rows.epoch, step.epoch]).toEqual([epoch, epoch]);
      expect(field.outputs).toHaveLength(30 * 30 * 3);
      expect(Object.keys(weights)).toContain("dense1/kernel");
      looks++;
    }
    await going;
    expect(looks).toBeGreaterThan(0);
    expect(numbers(records)).toEqual(straight);
  });

  it("measures only while asked, tells which run it was, and begins at once", async () => {
    const seen: (Events["health"] | Events["histograms"])[] = [];
    engine.on("health", (record) => seen.push(record));
    engine.on("histograms", (record) => seen.push(record));
    const { runId } = await engine.call("start", [await clouds()]);
    await engine.call("demand", [runId, { health: true, histograms: true, evalLoss: false }]);
    await until(() => seen.length === 2);
    expect(seen.every((record) => record.runId === runId && record.epoch === 0)).toBe(true);
    await engine.call("control", [runId, "stepEpoch"]);
    await until(() => seen.length === 4);
    expect(seen.at(-1)!.epoch).toBe(1);
    await engine.call("demand", [runId, { health: false, histograms: false, evalLoss: false }]);
    await toEnd(runId);
    expect(seen).toHaveLength(4);
  });

  it("keeps test rows sealed until the test part is opened", async () => {
    const { runId } = await engine.call("start", [await clouds()]);
    await expect(engine.call("outputs", [runId, "test", null])).rejects.toMatchObject({ code: "insight.sealed" });
    await engine.call("evaluate", [runId, "test"]);
    expect((await engine.call("outputs", [runId, "test", null])).lines).toHaveLength(12);
  });

  it("branches to the same curve, and lets the old run be when the branch cannot be", async () => {
    const project = await clouds();
    const first = await engine.call("start", [project]);
    await toEnd(first.runId);
    const straight = numbers([...first.records, ...records]);
    const other = applyEdit(project, { kind: "setParam", id: "dense1", name: "units", value: 9 });
    await expect(engine.call("branch", [first.runId, 7, other])).rejects.toMatchObject({
      code: "insight.otherNetwork",
    });
    expect((await engine.call("weights", [first.runId, 7]))["dense1/kernel"]).toBeDefined();

    records = [];
    const branch = await engine.call("branch", [first.runId, 7, project]);
    expect(numbers(branch.records)).toEqual(straight.slice(0, 8));
    expect(branch.status).toMatchObject({ epoch: 7, state: "ready" });
    await expect(engine.call("kept", [first.runId])).rejects.toMatchObject({ code: "worker.otherRun" });
    await toEnd(branch.runId);
    expect(numbers(records)).toEqual(straight.slice(8));
  });

  it("changes a going run at a step boundary, says so on the timeline, and replays it", async () => {
    let told: readonly TimelineMark[] = [];
    engine.on("timeline", ({ timeline }) => {
      told = timeline;
    });
    const project = await clouds({ epochs: 3000 });
    const { runId } = await engine.call("start", [project]);
    const going = toEnd(runId);
    await engine.call("change", [runId, { kind: "dropout", nodeId: "dropout1", value: 0.7 }]);
    await engine.call("change", [runId, { kind: "batchRows", value: 3 }]);
    const now = await engine.call("change", [runId, { kind: "learningRate", value: 0.002 }]);
    expect(now.state).toBe("running");
    await going;
    const timeline = await engine.call("timeline", [runId]);
    expect(timeline.map(({ edit }) => edit.kind)).toEqual(["dropout", "batchRows", "learningRate"]);
    expect(told).toEqual(timeline);
    await expect(engine.call("change", [runId, { kind: "learningRate", value: 1 }])).rejects.toMatchObject({
      code: "insight.finished",
    });
    const { timeline: saved } = await engine.call("trained", [runId, "inUse"]);
    expect(saved).toEqual(timeline);
    const changed = numbers(records);

    records = [];
    const again = await engine.call("start", [project, { timeline }]);
    await toEnd(again.runId);
    expect(numbers(records)).toEqual(changed);
  });

  it("changes a run that stands still at once", async () => {
    const { runId } = await engine.call("start", [await clouds()]);
    await engine.call("control", [runId, "stepBatch"]);
    const next = await engine.call("change", [runId, { kind: "batchRows", value: 2 }]);
    expect(next).toMatchObject({ step: 1, state: "paused", batches: 14 });
    expect(await engine.call("timeline", [runId])).toEqual([{ step: 1, edit: { kind: "batchRows", value: 2 } }]);
    const wrong = engine.call("change", [runId, { kind: "l1", nodeId: "dense1", value: -3 }]);
    await expect(wrong).rejects.toMatchObject({ code: "params.min" });
  });

  it("trains on a share of the rows and without single rows, beside the same validation rows", async () => {
    const project = await clouds();
    const all = await engine.call("start", [project]);
    const whole = await engine.call("outputs", [all.runId, "validation", 0]);
    const train = await engine.call("outputs", [all.runId, "train", 0]);
    const left = [train.tableRows[0]!, whole.tableRows[2]!];
    const some = await engine.call("start", [project, { trainShare: 0.5, leaveOut: left }]);
    const half = await engine.call("outputs", [some.runId, "train", 0]);
    expect(half.tableRows.length).toBe(18);
    expect([...half.tableRows].every((row) => train.tableRows.includes(row) && row !== left[0])).toBe(true);
    const held = await engine.call("outputs", [some.runId, "validation", 0]);
    expect([...held.tableRows]).toEqual([...whole.tableRows].filter((row) => row !== left[1]));
    expect(await engine.call("timeline", [some.runId])).toEqual([
      { step: 0, edit: { kind: "rows", trainShare: 0.5, leaveOut: left } },
    ]);
    await expect(engine.call("start", [project, { trainShare: 2 }])).rejects.toMatchObject({ code: "insight.share" });
  });

  it("can be called off while a large table is being prepared", async () => {
    const rows = 150_000;
    await engine.call("openTable", [{ kind: "text", text: lineCsv(rows), name: "long.csv" }, SNIFF]);
    const small = (await projectFor(lineCsv(), full)).project;
    const project = { ...small, data: { ...small.data, kind: "file", path: "long.csv", fingerprint: "" } } as never;
    const abort = new AbortController();
    const starting = engine.call("start", [project], abort.signal);
    let answered = false;
    starting
      .catch(() => {})
      .finally(() => {
        answered = true;
      });
    // The worker reads messages between the stages, so that a short call need not wait for the start.
    await engine.call("readRows", [0, 1]);
    expect(answered).toBe(false);
    abort.abort();
    await expect(starting).rejects.toMatchObject({ code: "cancelled" });
    expect((await engine.call("start", [project])).status.state).toBe("ready");
  });
});
