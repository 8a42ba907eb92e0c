import "./host.ts";
import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyProject } from "../../core/document/defaults.ts";
import { parseProject } from "../../core/document/load.ts";
import type { Project } from "../../core/document/model.ts";
import { startFromTable } from "../../core/document/recipe.ts";
import { differencesOf, settingsOfRun } from "../../renderer/runs/differences.ts";
import { documentOf, openRun } from "../../renderer/runs/reopen.ts";
import "../../renderer/runs/keep.ts";
import { withinBounds } from "../../renderer/runs/bounds.ts";
import { fan } from "../../renderer/runs/fan/fan.ts";
import { medianOf, spreadOf } from "../../renderer/runs/fan/spread.ts";
import { epochOfStep } from "../../renderer/runs/layers.ts";
import type { KeptRun } from "../../renderer/runs/model.ts";
import { curveOf, learning, SHARES } from "../../renderer/runs/rows/learning.ts";
import { fromColumns, toColumns } from "../../renderer/runs/storage.ts";
import { costOf, differenceOf } from "../../renderer/runs/twin/difference.ts";
import { knobOf, knobSettings, suggestedKnobs } from "../../renderer/runs/twin/knobs.ts";
import { twin } from "../../renderer/runs/twin/twin.ts";
import { document } from "../../renderer/state/document.ts";
import { leftOut } from "../../renderer/state/leftOut.ts";
import { liveDifference } from "../../renderer/state/live.ts";
import { moment } from "../../renderer/state/moment.ts";
import { run } from "../../renderer/state/run.ts";
import { runs } from "../../renderer/state/runs.ts";
import { table } from "../../renderer/state/table.ts";
import { timeMachine } from "../../renderer/state/timeMachine.ts";
import { dialog, disk, until } from "./host.ts";

const example = (name: string): Project =>
  parseProject(readFileSync(new URL(`../../assets/examples/${name}.netloom`, import.meta.url), "utf8")).project;
const withEpochs = (project: Project, epochs: number): Project => ({
  ...project,
  training: { ...project.training, epochs },
});

async function show(project: Project): Promise<void> {
  document.getState().replace(project, { fileToken: null, fileName: null });
  await table.getState().restore(project, null);
  await until(() => run.getState().status !== null && !run.getState().starting, "the run is prepared");
  run.getState().setPace(0);
}
const finished = () => until(() => run.getState().verdict !== null, "the run ends and is judged");
const losses = () => [...run.getState().history.column("loss")];
const kept = (number: number): KeptRun => {
  const found = runs.getState().runs.find((one) => one.number === number);
  if (found === undefined) throw new Error(`run ${number} is not kept`);
  return found;
};
async function trainToEnd(): Promise<KeptRun> {
  await run.getState().train();
  await finished();
  await until(() => runs.getState().runs[0]?.trained !== null, "its weights are kept");
  return runs.getState().runs[0]!;
}
const setRate = (learningRate: number) =>
  document.getState().dispatch([{ kind: "setTraining", patch: { learningRate } }]);

beforeEach(() => {
  for (const { id } of runs.getState().runs) runs.getState().remove(id);
});

describe("kept runs", () => {
  beforeEach(() => show(withEpochs(example("penguins"), 6)));

  it("keeps a run with its document, curves and best weights, but not the table's cells", async () => {
    const one = await trainToEnd();
    expect(one).toMatchObject({ number: 1, origin: { kind: "trained" }, pinned: false });
    expect(one.history.length).toBe(7);
    expect(one.trained?.bestEpoch).toBe(one.status.bestEpoch);
    expect(one.verdict).toMatchObject({ part: "validation" });
    expect(JSON.stringify(one.project).length).toBeLessThan(10_000);
    expect(documentOf(one)).toEqual({ ...document.getState().project, trained: null });
  });
  it("keeps a run from its first step on, and only one for all its steps", async () => {
    expect(runs.getState().runs).toEqual([]);
    await run.getState().stepBatch();
    await run.getState().stepEpoch();
    expect(runs.getState().runs).toHaveLength(1);
    expect(runs.getState().current).toBe(runs.getState().runs[0]?.id);
  });
  it("names the settings in which runs differ, and all settings of one", async () => {
    await trainToEnd();
    setRate(0.2);
    const two = await trainToEnd();
    expect(differencesOf([kept(1), two])).toMatchObject([
      { key: "training.learningRate", shown: [String(kept(1).project.training.learningRate), "0.2"] },
    ]);
    const keys = settingsOfRun(two).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(
      expect.arrayContaining(["training.seed", "training.split", "graph.wires", "data.fingerprint"]),
    );
  });
  it("opens the document of a run again, and undo goes back", async () => {
    const before = document.getState().project;
    await trainToEnd();
    setRate(0.3);
    const edited = document.getState().project;
    expect(openRun(kept(1))).toBe(true);
    expect(document.getState().project.training).toEqual(before.training);
    expect(document.getState().project.data).toBe(edited.data);
    document.getState().undo();
    expect(document.getState().project.training.learningRate).toBe(0.3);
  });
  it("lets the oldest unpinned runs go first, never a pinned one and never the newest", async () => {
    const one = await trainToEnd();
    const list = [4, 3, 2, 1].map((number) => ({ ...one, id: String(number), number, pinned: number === 1 }));
    const left = (unpinned: number, bytes = 1e9) =>
      withinBounds(list, new Map(), { unpinned, bytes }).map(({ number }) => number);
    expect(left(3)).toEqual([4, 3, 2, 1]);
    expect(left(2)).toEqual([4, 3, 1]);
    expect(left(50, 10)).toEqual([4, 1]);
  });
  it("comes back from storage with the same curves", async () => {
    const { history } = await trainToEnd();
    const again = fromColumns(toColumns(history));
    for (const name of ["epoch", "step", "loss", "valLoss", "penalty", "learningRate"] as const)
      expect([...again.column(name)]).toEqual([...history.column(name)]);
    expect([...again.metric("accuracy")]).toEqual([...history.metric("accuracy")]);
  });
  it("trains without the rows that were left out, and says that the run on screen had them", async () => {
    await trainToEnd();
    const { tableRows, lines } = await import("../../renderer/engine/index.ts").then(({ engine }) =>
      engine.call("outputs", [run.getState().status!.runId, "train", null]),
    );
    leftOut.getState().leaveOut({ row: tableRows[0]!, line: lines[0]! });
    expect(run.getState().changed).toBe(true);
    const two = await trainToEnd();
    expect(run.getState().changed).toBe(false);
    expect(two.leftOut).toEqual([{ row: tableRows[0], line: lines[0] }]);
    expect(two.history.column("loss")[1]).not.toBe(kept(1).history.column("loss")[1]);
    leftOut.getState().takeBack();
    expect(run.getState().changed).toBe(true);
  });
});

describe("the time machine", () => {
  beforeEach(() => show(withEpochs(example("penguins"), 12)));

  it("looks back at kept epochs and comes back to now when the run goes on", async () => {
    await run.getState().stepEpoch();
    await run.getState().stepEpoch();
    await run.getState().stepEpoch();
    await until(() => timeMachine.getState().kept.includes(3), "the kept epochs are known");
    timeMachine.getState().goTo(1);
    expect(moment.getState().epoch).toBe(1);
    await run.getState().train();
    expect(moment.getState().epoch).toBeNull();
    await finished();
  });
  it("a branch without a change repeats the curve bit for bit, and both are kept", async () => {
    await trainToEnd();
    const original = losses();
    const parent = runs.getState().runs[0]!;
    await until(() => timeMachine.getState().kept.length > 3, "the kept epochs are known");
    const from = timeMachine.getState().kept[3]!;
    timeMachine.getState().goTo(from);
    await timeMachine.getState().branchHere();
    await finished();
    expect(losses()).toEqual(original);
    const branch = runs.getState().runs[0]!;
    expect(branch.origin).toEqual({ kind: "branch", from: parent.number, epoch: from });
    expect(runs.getState().runs).toHaveLength(2);
    expect(runs.getState().overlaid).toContain(parent.id);
  });
  it("a branch with another setting leaves the curve at that epoch", async () => {
    await trainToEnd();
    const original = losses();
    await until(() => timeMachine.getState().kept.includes(4), "the kept epochs are known");
    timeMachine.getState().goTo(4);
    setRate(0.0001);
    await timeMachine.getState().branchHere();
    await finished();
    expect(losses().slice(0, 5)).toEqual(original.slice(0, 5));
    expect(losses()[5]).not.toBe(original[5]);
    expect(run.getState().changed).toBe(false);
  });
});

describe("changes while it runs", () => {
  beforeEach(() => show(withEpochs(example("penguins"), 10)));

  it("go into the run and the document, onto the timeline, and back by undo", async () => {
    await run.getState().stepEpoch();
    const before = document.getState().project.training.learningRate;
    await run.getState().change([{ kind: "learningRate", value: 0.5 }]);
    expect(document.getState().project.training.learningRate).toBe(0.5);
    expect(run.getState().changed).toBe(false);
    await until(() => run.getState().timeline.length === 1, "the timeline has the change");
    await run.getState().stepEpoch();
    expect(run.getState().history.column("learningRate")[2]).toBe(0.5);
    document.getState().undo();
    expect(document.getState().project.training.learningRate).toBe(before);
    expect(liveDifference(run.getState().project!, document.getState().project)).toEqual([
      { kind: "learningRate", value: before },
    ]);
    expect(runs.getState().runs[0]?.timeline).toHaveLength(1);
  });
  it("are told apart from edits that need a new start", async () => {
    const { project } = document.getState();
    const layer = project.graph.nodes.find(({ params }) => "units" in params)!;
    setRate(0.7);
    expect(liveDifference(project, document.getState().project)).toHaveLength(1);
    document.getState().dispatch([{ kind: "setParam", id: layer.id, name: "l2", value: 0.01 }]);
    expect(liveDifference(project, document.getState().project)).toHaveLength(2);
    document.getState().dispatch([{ kind: "setParam", id: layer.id, name: "units", value: 3 }]);
    expect(liveDifference(project, document.getState().project)).toBeNull();
    expect(liveDifference(project, project)).toBeNull();
  });
  it("stand on the epoch axis where their step lies", () => {
    const steps = Float64Array.of(0, 4, 8, 12);
    expect([0, 2, 4, 12, 99].map((step) => epochOfStep(steps, step))).toEqual([0, 0.5, 1, 3, 3]);
  });
});

describe("a twin", () => {
  beforeAll(() => show(withEpochs(example("penguins"), 8)));

  it("with no change has a difference of exactly zero", async () => {
    await twin.getState().start({ id: "none", label: "nothing", edits: [] });
    const [a, b] = twin.getState().sides.map(({ history }) => history);
    expect(twin.getState()).toMatchObject({ phase: "done", failure: null });
    expect(a?.length).toBe(9);
    expect(differenceOf(a!, b!).widest).toBe(0);
  });
  it("changes one setting only, leaves the run on screen alone, and keeps both", async () => {
    const { runId } = run.getState().status!;
    const setting = knobSettings(document.getState().project).find(({ key }) => key === "training.learningRate")!;
    await twin.getState().start(knobOf(setting, 0.0005)!);
    const [a, b] = twin.getState().sides.map(({ history }) => history);
    expect(a!.column("loss")[0]).toBe(b!.column("loss")[0]);
    expect(differenceOf(a!, b!).widest).toBeGreaterThan(0);
    const cost = costOf(a!, b!)!;
    expect(cost.epochs[0]).toBeLessThan(cost.epochs[1]);
    expect(run.getState().status?.runId).toBe(runId);
    const [second, first] = runs.getState().runs;
    expect(second?.origin).toMatchObject({ kind: "twin", from: first?.number });
    expect(differencesOf([first!, second!]).map(({ key }) => key)).toEqual(["training.learningRate"]);
  });
  it("suggests knobs that each fit the document", () => {
    const { project } = document.getState();
    const knobs = suggestedKnobs(project);
    expect(knobs.length).toBeGreaterThan(5);
    expect(new Set(knobs.map(({ id }) => id)).size).toBe(knobs.length);
    expect(knobSettings(project).map(({ key }) => key)).not.toContain("training.seed");
  });
  it("ends at once when it is cancelled", async () => {
    const project = document.getState().project;
    document
      .getState()
      .dispatch([{ kind: "setTraining", patch: { epochs: 100_000, earlyStopping: { enabled: false } } }]);
    const work = twin.getState().start({ id: "none", label: "nothing", edits: [] });
    await until(() => twin.getState().sides[0].history.length > 3, "it trains");
    twin.getState().cancel();
    await work;
    expect(twin.getState()).toMatchObject({ phase: "none", failure: null });
    document.getState().dispatch([{ kind: "setTraining", patch: project.training }]);
  });
});

describe("a twin on a file", () => {
  it("reads the same file into workers of its own", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i / 10},${Math.round(100 * Math.sin(i / 10)) / 100}`);
    disk.set("sine", { name: "sine.csv", text: `x,y\n${rows.join("\n")}\n` });
    dialog.file = "sine";
    document.getState().replace(emptyProject(), { fileToken: null, fileName: null });
    await table.getState().choose();
    const { profile } = table.getState();
    const made = startFromTable(profile!, document.getState().project.data, { target: ["y"] });
    const project = withEpochs({ ...made, data: document.getState().project.data }, 5);
    document.getState().replace(project, { fileToken: null, fileName: null });
    expect(document.getState().project.data.kind).toBe("file");
    await twin.getState().start({ id: "none", label: "nothing", edits: [] });
    expect(twin.getState()).toMatchObject({ phase: "done", failure: null });
    expect(twin.getState().sides[0].history.length).toBe(6);
  });
});

describe("luck and rows", () => {
  beforeAll(() => show(withEpochs(example("penguins"), 4)));

  it("the fan trains consecutive seeds and reads their median", async () => {
    await fan.getState().start(3);
    const { phase, seeds, histories } = fan.getState();
    const { seed } = document.getState().project.training;
    expect(phase).toBe("done");
    expect(seeds).toEqual([seed, seed + 1, seed + 2]);
    const last = histories.map((history) => history.column("valLoss")[4]!);
    expect(spreadOf(histories).median[4]).toBe(medianOf(last));
    expect(new Set(last).size).toBe(3);
  });
  it("the learning curve judges all shares by the same validation rows", async () => {
    await learning.getState().start();
    const { phase, points } = learning.getState();
    expect(phase).toBe("done");
    expect(points).toHaveLength(SHARES.length);
    const counts = points.map(({ trainRows }) => trainRows);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBe(table.getState().profile?.parts.train);
    expect(new Set(points.map(({ losses: { length } }) => length)).size).toBe(1);
    expect(["helps", "wouldNot", "cannotTell"]).toContain(curveOf(points)?.answer);
  });
});
