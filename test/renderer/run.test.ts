import "./host.ts";
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { parseProject } from "../../core/document/load.ts";
import type { Project } from "../../core/document/model.ts";
import { engine } from "../../renderer/engine/index.ts";
import { currentModel } from "../../renderer/predict/model.ts";
import { document } from "../../renderer/state/document.ts";
import { run } from "../../renderer/state/run.ts";
import { table } from "../../renderer/state/table.ts";
import { transportCommands } from "../../renderer/transport/commands.ts";
import { engines, until } from "./host.ts";

const example = (name: string): Project =>
  parseProject(readFileSync(new URL(`../../assets/examples/${name}.netloom`, import.meta.url), "utf8")).project;

async function show(project: Project): Promise<void> {
  document.getState().replace(project, { fileToken: null, fileName: null });
  await table.getState().restore(project, null);
  await until(() => run.getState().status !== null && !run.getState().starting, "the run is prepared");
  run.getState().setPace(0);
}
const finished = () => until(() => run.getState().verdict !== null, "the run ends and is judged");
const epochs = (count: number): Project => {
  const project = example("penguins");
  return { ...project, training: { ...project.training, epochs: count } };
};

describe("a run", () => {
  beforeEach(() => show(epochs(8)));

  it("shows the untrained network's loss before anyone presses Train", () => {
    const { history, status, changed } = run.getState();
    expect(history.length).toBe(1);
    expect(status).toMatchObject({ state: "ready", epoch: 0 });
    expect(history.column("loss")[0]).toBeGreaterThan(0.5);
    expect(changed).toBe(false);
  });
  it("trains to the end, keeps every epoch and judges the weights in use", async () => {
    await run.getState().train();
    await finished();
    const { history, status, verdict } = run.getState();
    expect(history.length).toBe(9);
    expect([...history.column("epoch")]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(status).toMatchObject({ state: "finished", stopped: "epochs" });
    expect(verdict).toMatchObject({ part: "validation" });
    expect(verdict?.metrics.accuracy).toBeGreaterThan(verdict?.trivial.accuracy ?? 1);
  });
  it("begins by itself where Train was pressed while the table was on its way", async () => {
    const project = epochs(6);
    document.getState().replace(project, { fileToken: null, fileName: null });
    const reading = table.getState().restore(project, null);
    await run.getState().train();
    expect(run.getState().waiting).toBe(true);
    await reading;
    await finished();
    expect(run.getState()).toMatchObject({ waiting: false, status: { state: "finished", epoch: 6 } });
  });
  it("does not wait for a table that could not be read", async () => {
    const reading = table.getState().open({ kind: "text", text: "", name: "empty.csv" });
    expect(table.getState().phase).toBe("reading");
    await run.getState().train();
    expect(run.getState().waiting).toBe(true);
    expect(await reading).toBe(false);
    expect(run.getState()).toMatchObject({ waiting: false, status: { state: "ready", epoch: 0 } });
  });
  it("waits for nothing where Train is pressed twice", async () => {
    document.getState().dispatch([{ kind: "setTraining", patch: { learningRate: 0.003 } }], { label: "live.edit" });
    await Promise.all([run.getState().train(), run.getState().train()]);
    expect(run.getState().waiting).toBe(false);
    await finished();
    expect(run.getState()).toMatchObject({ waiting: false, status: { state: "finished", epoch: 8 } });
  });
  it("does not begin where stop is pressed before the table is there", async () => {
    const project = epochs(6);
    document.getState().replace(project, { fileToken: null, fileName: null });
    const reading = table.getState().restore(project, null);
    await run.getState().train();
    await run.getState().stop();
    await reading;
    await until(() => run.getState().status !== null && !run.getState().starting, "the run is prepared");
    expect(run.getState()).toMatchObject({ waiting: false, status: { state: "ready", epoch: 0 } });
  });
  it("says what is in the way where the table that was waited for does not do", async () => {
    const project = epochs(6);
    const loss = project.graph.nodes.find(({ type }) => type === "loss")!;
    const graph = { ...project.graph, edges: project.graph.edges.filter(({ target }) => target !== loss.id) };
    document.getState().replace({ ...project, graph }, { fileToken: null, fileName: null });
    const reading = table.getState().restore(project, null);
    await run.getState().train();
    await reading;
    await until(() => run.getState().blocked !== null, "the problem is said");
    expect(run.getState()).toMatchObject({ waiting: false, status: null });
  });
  it("keeps a press that waits for another table, whatever was being prepared for the one before", async () => {
    const project = epochs(6);
    const loss = project.graph.nodes.find(({ type }) => type === "loss")!;
    const graph = { ...project.graph, edges: project.graph.edges.filter(({ target }) => target !== loss.id) };
    let reading: Promise<void> | null = null;
    const pressed = new Promise<void>((resolve) => {
      const stop = run.subscribe((now, before) => {
        if (!before.starting || now.starting || now.status === null) return;
        // Prepared, and not yet told to whoever waits for it.
        stop();
        document.getState().replace({ ...project, graph }, { fileToken: null, fileName: null });
        reading = table.getState().restore(project, null);
        void run.getState().train().then(resolve);
      });
    });
    document.getState().replace(project, { fileToken: null, fileName: null });
    await table.getState().restore(project, null);
    await pressed;
    await reading;
    await until(() => run.getState().blocked !== null, "the problem is said");
    expect(run.getState()).toMatchObject({ waiting: false, status: null });
  });
  it("no longer waits where a step is asked for while the network is being prepared", async () => {
    const project = epochs(6);
    document.getState().replace(project, { fileToken: null, fileName: null });
    const reading = table.getState().restore(project, null);
    await run.getState().train();
    const stepped = new Promise<void>((resolve) => {
      const stop = run.subscribe(({ starting }) => {
        if (!starting) return;
        stop();
        // Once the worker has been asked.
        queueMicrotask(() => void run.getState().stepEpoch().then(resolve));
      });
    });
    await reading;
    await stepped;
    await until(() => run.getState().status?.epoch === 1, "the epoch is there");
    await until(() => !run.getState().waiting, "nobody waits");
    expect(run.getState().status).toMatchObject({ state: "paused", epoch: 1 });
  });
  it.each(["run.toggle", "run.stepEpoch"])("is not kept from %s while the network is being prepared", async (id) => {
    const command = transportCommands.find((one) => one.id === id)!;
    // Told, not looked for now and then: preparing may take less than a look.
    const preparing = new Promise<void>((resolve) => {
      const stop = run.subscribe(({ starting }) => {
        if (!starting) return;
        stop();
        resolve();
      });
    });
    document.getState().dispatch([{ kind: "setTraining", patch: { learningRate: 0.003 } }], { label: "live.edit" });
    await preparing;
    expect(run.getState().starting).toBe(true);
    expect(command.enabled?.() ?? true).toBe(true);
    await command.run();
    const { project, status } = run.getState();
    expect(project?.training.learningRate).toBe(0.003);
    expect(status).toMatchObject(id === "run.toggle" ? { state: "running" } : { epoch: 1 });
  });
  it("resets to the same initial weights and repeats the same numbers", async () => {
    await run.getState().train();
    await finished();
    const first = [...run.getState().history.column("loss")];
    await run.getState().reset();
    expect(run.getState().history.length).toBe(1);
    expect(run.getState().history.column("loss")[0]).toBe(first[0]);
    await run.getState().train();
    await finished();
    expect([...run.getState().history.column("loss")]).toEqual(first);
  });
  it("starts elsewhere with a new random start, which can be undone", async () => {
    const before = run.getState().history.column("loss")[0];
    const { seed } = document.getState().project.training;
    await run.getState().newRandomStart();
    expect(document.getState().project.training.seed).not.toBe(seed);
    expect(run.getState().history.column("loss")[0]).not.toBe(before);
    document.getState().undo();
    expect(document.getState().project.training.seed).toBe(seed);
  });
  it("steps by batches and epochs and resumes from there", async () => {
    await run.getState().stepBatch();
    expect(run.getState().status).toMatchObject({ epoch: 0, batch: 1, step: 1 });
    await run.getState().stepEpoch();
    expect(run.getState().status?.epoch).toBe(1);
    await run.getState().train();
    await finished();
    expect(run.getState().history.length).toBe(9);
  });
  it("pauses, resumes and stops", async () => {
    run.getState().setPace(20);
    await run.getState().train();
    await until(() => run.getState().status?.state === "running", "it runs");
    await run.getState().pause();
    const { status } = run.getState();
    expect(status?.state).toBe("paused");
    await run.getState().train();
    expect(run.getState().status?.state).toBe("running");
    await run.getState().stop();
    await finished();
    expect(run.getState().status).toMatchObject({ state: "finished", stopped: "cancelled" });
  });
  it("notices when the document is no longer the run's", async () => {
    await run.getState().stepEpoch();
    const { dispatch, project, undo } = document.getState();
    const { id } = project.graph.nodes[0]!;
    dispatch([{ kind: "moveNodes", positions: { [id]: { x: 5, y: 5 } } }]);
    expect(run.getState().changed).toBe(false);
    dispatch([{ kind: "setTraining", patch: { learningRate: 0.5 } }]);
    expect(run.getState().changed).toBe(true);
    undo();
    expect(run.getState().changed).toBe(false);
  });
  it("says the first problem instead of training a network with errors", async () => {
    const { edges } = document.getState().project.graph;
    document.getState().dispatch([{ kind: "removeEdges", ids: [edges[0]!.id] }]);
    await run.getState().train();
    expect(run.getState().blocked?.severity).toBe("error");
    document.getState().undo();
    expect(run.getState().blocked).toBeNull();
  });
  it("opens the test part once it is asked to, and the model remembers", async () => {
    await run.getState().train();
    await finished();
    expect(run.getState().test).toBeNull();
    await run.getState().openTest();
    expect(run.getState().test).toMatchObject({ part: "test" });
    const model = await run.getState().model();
    expect(model?.trained.testOpened).toBe(1);
  });
  it("takes a refusal back once what it was about is mended", async () => {
    const { data } = example("penguins");
    if (data.kind !== "embedded") throw new Error("the example has no table of its own");
    const text = data.text.replace(",39.1,", ",1e300,");
    document.getState().dispatch([{ kind: "setData", data: { ...data, text } }], { label: "table.edit.open" });
    await until(() => run.getState().failure !== null, "the refusal");
    expect(run.getState().failure).toMatchObject({ code: "data.beyondSingle", params: { lines: "2" } });
    const params = { columns: ["bill_length_mm"], from: ["1e300"], to: "" };
    const steps = [{ id: "s1", type: "replaceWords", params }];
    document.getState().dispatch([{ kind: "addSteps", steps }], { label: "steps.edit.add" });
    await until(() => run.getState().failure === null && !run.getState().starting, "another answer");
    expect(run.getState()).toMatchObject({ failure: null, status: { state: "ready", epoch: 0 } });
  });
  it("survives a crash of the engine: the document stays, the next Train works", async () => {
    await run.getState().stepEpoch();
    const { project } = document.getState();
    engines[0]!.crash("out of memory");
    expect(run.getState().failure).toEqual({ code: "run.crashed", params: { reason: "out of memory" } });
    expect(document.getState().project).toBe(project);
    await until(() => run.getState().status !== null, "a new engine has prepared the run");
    run.getState().setPace(0);
    await run.getState().train();
    await finished();
    expect(run.getState().history.length).toBe(9);
  });
  it("predicts rows with the run's own model", async () => {
    expect(await currentModel()).toBeNull();
    await run.getState().train();
    await finished();
    const model = await currentModel();
    expect(model?.stale).toBe(false);
    expect(model?.columns.length).toBeGreaterThan(3);
    const cells = Object.fromEntries(model!.columns.map(({ column }, i) => [column, i === 1 ? "1" : ""]));
    const { added, rows } = await engine.call("predictRow", [model!.project, cells]);
    expect(added[0]).toMatch(/^predicted /);
    expect(rows).toHaveLength(1);
    document.getState().dispatch([{ kind: "setTraining", patch: { learningRate: 0.3 } }]);
    expect((await currentModel())?.stale).toBe(true);
  });
});

describe("the line", () => {
  it("meets least squares", async () => {
    await show(example("line"));
    await run.getState().train();
    await finished();
    const fit = await engine.call("lineFit", [run.getState().status!.runId]);
    expect(fit).toMatchObject({ x: "x", y: "y", rows: 10 });
    expect(fit?.learned.slope).toBeCloseTo(fit!.exact.slope, 3);
    expect(fit?.learned.intercept).toBeCloseTo(fit!.exact.intercept, 3);
  });
});
