import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyProject, newNode } from "../../core/document/defaults.ts";
import type { Edit } from "../../core/document/edit.ts";
import type { TrainedModel } from "../../core/document/trained.ts";
import { createDocument } from "../../renderer/state/document.ts";
import { emptyHistory, HISTORY_LIMIT, MERGE_WINDOW, record, redo, undo } from "../../renderer/state/history.ts";

const addDense = (id: string): Edit => ({ kind: "addNode", node: newNode("dense", id) });
const setUnits = (value: number): Edit => ({ kind: "setParam", id: "dense1", name: "units", value });
const trained = (runId: string): TrainedModel => ({
  runId,
  seeds: { split: 1, training: 1 },
  arithmetic: "portable",
  dataFingerprint: "0",
  columns: [],
  classes: [],
  fitted: {},
  weights: {},
  state: {},
  epoch: 1,
  bestEpoch: 1,
  stopped: "epochs",
  testOpened: 0,
  specHash: "0",
  timeline: [],
});
const units = (store: ReturnType<typeof createDocument>) => store.getState().project.graph.nodes[0]?.params.units;

describe("history", () => {
  it("steps back and forth between the same values", () => {
    let history = record(emptyHistory<string>(), "a", { label: "one", at: 0 });
    history = record(history, "b", { label: "two", at: 1 });
    const back = undo(history, "c")!;
    expect(back.value).toBe("b");
    expect(undo(back.history, back.value)?.value).toBe("a");
    expect(redo(back.history, back.value)?.value).toBe("c");
    expect(undo(emptyHistory<string>(), "x")).toBeNull();
    expect(redo(history, "c")).toBeNull();
  });

  it("merges a gesture, but not across another change or a pause", () => {
    const drag = (history: ReturnType<typeof emptyHistory<number>>, before: number, at: number) =>
      record(history, before, { label: "move", merge: "drag", at });
    let history = drag(emptyHistory(), 0, 0);
    history = drag(history, 1, 100);
    expect(history.past.map((step) => step.value)).toEqual([0]);
    history = drag(history, 2, 100 + MERGE_WINDOW + 1);
    expect(history.past.map((step) => step.value)).toEqual([0, 2]);
    history = record(history, 3, { label: "other", at: 2000 });
    history = drag(history, 4, 2001);
    expect(history.past).toHaveLength(4);
  });

  it("keeps the latest steps only", () => {
    let history = emptyHistory<number>();
    for (let i = 0; i < HISTORY_LIMIT + 10; i += 1) history = record(history, i, { label: "x", at: i });
    expect(history.past).toHaveLength(HISTORY_LIMIT);
    expect(history.past[0]?.value).toBe(10);
  });

  it("undoes everything it recorded, whatever was done", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 30 }), (values) => {
        let history = emptyHistory<number>();
        let now = 0;
        for (const value of values) {
          history = record(history, now, { label: "x", at: 0 });
          now = value;
        }
        for (const expected of [...values.slice(0, -1).reverse(), 0]) {
          const step = undo(history, now)!;
          expect(step.value).toBe(expected);
          ({ history, value: now } = step);
        }
        for (const expected of values) {
          const step = redo(history, now)!;
          expect(step.value).toBe(expected);
          ({ history, value: now } = step);
        }
      }),
    );
  });
});

describe("document", () => {
  it("undoes and redoes an edit and names it", () => {
    const store = createDocument(emptyProject());
    store.getState().dispatch(addDense("dense1"), { label: "edit.addLayer" });
    expect(store.getState()).toMatchObject({ canUndo: true, canRedo: false, undoLabel: "edit.addLayer", dirty: true });
    store.getState().undo();
    expect(store.getState().project.graph.nodes).toEqual([]);
    expect(store.getState()).toMatchObject({ canUndo: false, canRedo: true, dirty: false });
    store.getState().redo();
    expect(store.getState().project.graph.nodes).toHaveLength(1);
  });

  it("makes one step of a slider's way", () => {
    const store = createDocument(emptyProject());
    store.getState().dispatch(addDense("dense1"));
    for (const value of [17, 18, 19])
      store.getState().dispatch(setUnits(value), { label: "edit.param", merge: "dense1.units" });
    expect(units(store)).toBe(19);
    store.getState().undo();
    expect(units(store)).toBe(16);
  });

  it("applies all edits of a list or none", () => {
    const store = createDocument(emptyProject());
    expect(() => store.getState().dispatch([addDense("dense1"), addDense("dense1")])).toThrow();
    expect(store.getState().project.graph.nodes).toEqual([]);
    expect(store.getState().canUndo).toBe(false);
  });

  it("leaves trained weights out of undo", () => {
    const store = createDocument(emptyProject());
    store.getState().dispatch(addDense("dense1"));
    store.getState().dispatch({ kind: "setTrained", trained: trained("r1") });
    expect(store.getState().undoLabel).toBe("edit.change");
    store.getState().undo();
    expect(store.getState().project.trained?.runId).toBe("r1");
    expect(store.getState().project.graph.nodes).toEqual([]);
    store.getState().redo();
    expect(store.getState().project.trained?.runId).toBe("r1");
  });

  it("knows what is saved", () => {
    const store = createDocument(emptyProject());
    store.getState().dispatch(addDense("dense1"));
    store.getState().markSaved("t1", "a.netloom");
    expect(store.getState()).toMatchObject({ dirty: false, fileToken: "t1", fileName: "a.netloom" });
    store.getState().dispatch(setUnits(3));
    expect(store.getState().dirty).toBe(true);
    store.getState().undo();
    expect(store.getState().dirty).toBe(false);
  });

  it("forgets the history when another project is opened, unless the replacement is a step", () => {
    const store = createDocument(emptyProject());
    store.getState().dispatch(addDense("dense1"));
    const before = store.getState().generation;
    store.getState().replace(emptyProject("b"), { fileToken: null, fileName: null, dirty: true, label: "start" });
    expect(store.getState()).toMatchObject({ canUndo: true, dirty: true, generation: before + 1 });
    store.getState().undo();
    expect(store.getState().project.graph.nodes).toHaveLength(1);
    store.getState().replace(emptyProject("c"), { fileToken: "t", fileName: "c.netloom" });
    expect(store.getState()).toMatchObject({ canUndo: false, canRedo: false, dirty: false });
  });
});
