import { describe, expect, it } from "vitest";
import { applyEdit } from "../../../core/document/edits.ts";
import { parseProject } from "../../../core/document/load.ts";
import { printProject } from "../../../core/document/save.ts";
import { CoreError } from "../../../core/errors.ts";
import type { LiveChange } from "../../../core/insight/views.ts";
import { readTimeline } from "../../../core/train/readTimeline.ts";
import type { Run } from "../../../core/train/run.ts";
import type { TimelineMark } from "../../../core/train/timeline.ts";
import { cloudsCsv, lineCsv } from "../train/projects.ts";
import { begin, curve, engines, type Given, given, outcome, toEnd, toEpoch } from "./runs.ts";

const training = { epochs: 8, batch: { mode: "rows", rows: 7 }, optimizer: "adam", learningRate: 0.05 } as const;
const changes: readonly LiveChange[] = [
  { kind: "learningRate", value: 0.2 },
  { kind: "batchRows", value: 4 },
  { kind: "dropout", nodeId: "dropout1", value: 0.6 },
  { kind: "l2", nodeId: "dense1", value: 0.1 },
  { kind: "l1", nodeId: "dense2", value: 0.02 },
  { kind: "weight", id: "dense1/kernel", index: 2, value: 1.5 },
];

/** To a step boundary, some steps into an epoch. */
function toStep(run: Run, step: number): Run {
  while (!run.trainer.pursue({ step }, Number.POSITIVE_INFINITY));
  return run;
}
const replay = async (start: Given, run: Run): Promise<Run> =>
  toEnd(await begin(start, { timeline: run.trainer.timeline }));

describe.each(engines)("a change while the run goes on, on %s", (_, backendOf) => {
  const started = () => given(backendOf, cloudsCsv(), training, { dropout: 0.3 });

  it.each(changes.map((change) => [change.kind, change] as const))(
    "%s: takes effect and can be replayed",
    async (_kind, change) => {
      const start = await started();
      const plain = toEnd(await begin(start));
      const run = toStep(await begin(start), 10);
      run.change(change);
      expect(run.trainer.timeline).toEqual([{ step: 10, edit: change }]);
      toEnd(run);
      expect(curve(run)[2]).not.toEqual(curve(plain)[2]);
      expect(curve(run).slice(0, 2)).toEqual(curve(plain).slice(0, 2));
      expect(outcome(await replay(start, run))).toEqual(outcome(run));
    },
  );

  it("makes several at one step and at the beginning, between epochs and within them, and replays them all", async () => {
    const start = await started();
    const run = toEpoch(await begin(start), 0);
    const script: TimelineMark[] = [0, 0, 3, 10, 11, 20].map((step, at) => ({ step, edit: changes[at]! }));
    for (const { step, edit } of script) toStep(run, step).change(edit as LiveChange);
    expect(toEnd(run).trainer.timeline).toEqual(script);
    expect(outcome(await replay(start, run))).toEqual(outcome(run));
  });

  it("walks over every row of the epoch once although the batches become others within it", async () => {
    const start = await given(backendOf, lineCsv(40), {
      ...training,
      learningRate: 0,
      batch: { mode: "rows", rows: 7 },
    });
    const run = toStep(await begin(start), 1);
    run.change({ kind: "batchRows", value: 2 });
    expect(run.trainer.status).toMatchObject({ batch: 1, batches: 10 });
    run.trainer.stepBatch();
    run.change({ kind: "batchRows", value: 20 });
    toEpoch(run, 1);
    const [untrained, first] = run.trainer.records;
    expect(first).toMatchObject({ step: 3 });
    // Nothing was learned, so that each row costs the same as before.
    expect(first!.loss).toBeCloseTo(untrained!.loss, 6);
    toEpoch(run, 2);
    expect(run.trainer.step).toBe(5);
  });

  it("moves weights and momentum into other programs without touching them", async () => {
    const start = await given(backendOf, lineCsv(2000), { ...training, epochs: 3 });
    const run = toStep(await begin(start), 5);
    const before = run.trainer.state();
    // Steps of 600 rows need other buffers; steps of 200 do not.
    for (const value of [200, 600, 7]) run.change({ kind: "batchRows", value });
    const after = run.trainer.state();
    expect([after.weights, after.slots, after.optimizerSteps]).toEqual([before.weights, before.slots, 5]);
    expect(outcome(await replay(start, toEnd(run)))).toEqual(outcome(run));
  });

  it("leaves everything as it was where a change cannot be made", async () => {
    const start = await started();
    const plain = toEnd(await begin(start));
    const run = toStep(await begin(start), 12);
    const wrong: readonly LiveChange[] = [
      { kind: "dropout", nodeId: "dropout1", value: 1 },
      { kind: "dropout", nodeId: "dense1", value: 0.5 },
      { kind: "dropout", nodeId: "nobody", value: 0.5 },
      { kind: "batchRows", value: 0 },
      { kind: "learningRate", value: Number.NaN },
      { kind: "l2", nodeId: "dense1", value: -1 },
      { kind: "weight", id: "dense1/kernel", index: 1e6, value: 1 },
      { kind: "weight", id: "dense1/kernel", index: 0, value: 1e300 },
      { kind: "weight", id: "nothing", index: 0, value: 1 },
    ];
    for (const change of wrong) expect(() => run.change(change)).toThrow();
    expect(run.trainer.timeline).toEqual([]);
    expect(outcome(toEnd(run))).toEqual(outcome(plain));
  });

  it("is saved with the model and survives the trip through the file", async () => {
    const start = await started();
    const run = toStep(await begin(start), 9);
    run.change(changes[2]!);
    toEnd(run);
    const { project } = parseProject(printProject({ ...start.project, trained: run.toTrained("inUse") }));
    const timeline = readTimeline(project.trained!.timeline);
    expect(timeline).toEqual(run.trainer.timeline);
    expect(outcome(toEnd(await begin(start, { project, timeline })))).toEqual(outcome(run));
  });

  it("refuses timelines that no run can have made", async () => {
    const start = await started();
    const bad: readonly (readonly TimelineMark[])[] = [
      [{ step: 3, edit: { kind: "weight", id: "nothing", index: 0, value: 1 } }],
      [
        { step: 3, edit: changes[0]! },
        { step: 2, edit: changes[0]! },
      ],
      [{ step: 0.5, edit: changes[0]! }],
      [{ step: 1, edit: { kind: "explode" } as unknown as LiveChange }],
      [{ step: 1, edit: { kind: "dropout", nodeId: "dropout1", value: 7 } }],
      [
        { step: 0, edit: changes[0]! },
        { step: 0, edit: { kind: "rows", trainShare: 0.5, leaveOut: [] } },
      ],
    ];
    const strange: readonly unknown[] = [
      { step: 0, edit: null },
      { step: 0, edit: { kind: "branch", epoch: 1, before: { graph: null, training: {} } } },
      { step: 0, edit: { kind: "rows", trainShare: 1, leaveOut: 7 } },
      { step: 0, edit: { kind: "learningRate", value: "fast" } },
      { step: 0, edit: { kind: "learningRate", value: 1, more: 2 } },
      3,
    ];
    for (const mark of strange)
      await expect(begin(start, { timeline: [mark as TimelineMark] })).rejects.toBeInstanceOf(CoreError);
    for (const timeline of bad) await expect(begin(start, { timeline })).rejects.toBeInstanceOf(CoreError);
  });

  it("comes to the same as a document with that setting when it is made before the first step", async () => {
    const start = await started();
    const run = toEpoch(await begin(start), 0);
    run.change(changes[0]!);
    const project = applyEdit(start.project, { kind: "setTraining", patch: { learningRate: 0.2 } });
    const [, ...epochs] = curve(toEnd(run));
    expect(epochs).toEqual(curve(toEnd(await begin(start, { project }))).slice(1));
  });
});
