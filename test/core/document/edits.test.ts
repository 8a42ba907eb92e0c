import { describe, expect, it } from "vitest";
import { emptyProject, newNode } from "../../../core/document/defaults.ts";
import type { Edit } from "../../../core/document/edit.ts";
import { applyEdit, applyEdits } from "../../../core/document/edits.ts";
import type { Project } from "../../../core/document/model.ts";
import { freshEdgeId, freshId } from "../../../core/document/names.ts";
import { CoreError } from "../../../core/errors.ts";

const wire = (id: string, source: string, target: string, port = "x"): Edit => ({
  kind: "connect",
  edge: { id, source, target, port },
});
const add = (type: string, id = `${type}1`): Edit => ({ kind: "addNode", node: newNode(type, id) });
const start: Project = applyEdits(emptyProject(), [
  add("input"),
  add("dense"),
  add("dense", "dense2"),
  add("add"),
  wire("e1", "input1", "dense1"),
  wire("e2", "dense1", "add1", "values"),
  wire("e3", "input1", "add1", "values"),
]);

function refusal(edit: Edit, project = start): string | null {
  const before = JSON.stringify(project);
  try {
    applyEdit(project, edit);
    return null;
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    expect(JSON.stringify(project)).toBe(before);
    return error.code;
  }
}

describe("applyEdit", () => {
  it("removes a node together with its wires", () => {
    const { graph } = applyEdit(start, { kind: "removeNodes", ids: ["dense1"] });
    expect(graph.edges.map((edge) => edge.id)).toEqual(["e3"]);
  });
  it("keeps the order of a merge node's inputs when a node goes into a wire", () => {
    const { graph } = applyEdit(start, {
      kind: "insertOnEdge",
      edgeId: "e2",
      node: newNode("activation"),
      port: "x",
    });
    expect(graph.edges.filter((edge) => edge.target === "add1").map((edge) => edge.source)).toEqual([
      "activation1",
      "input1",
    ]);
    expect(graph.edges.find((edge) => edge.target === "activation1")).toMatchObject({ source: "dense1", port: "x" });
    expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(4);
  });
  it("sets one param, one label, one position, and shares the rest", () => {
    const next = applyEdits(start, [
      { kind: "setParam", id: "dense1", name: "units", value: 7 },
      { kind: "setLabel", id: "dense1", label: "First" },
      { kind: "moveNodes", positions: { dense1: { x: -0, y: 12.5 } } },
    ]);
    expect(next.graph.nodes[1]).toMatchObject({ label: "First", params: { units: 7 }, position: { x: 0, y: 12.5 } });
    expect(Object.is(next.graph.nodes[1]!.position.x, 0)).toBe(true);
    expect(next.graph.nodes[0]).toBe(start.graph.nodes[0]);
    expect(next.training).toBe(start.training);
  });
  it("starts a new optimizer from its own defaults", () => {
    const next = applyEdit(start, { kind: "setTraining", patch: { optimizer: "momentum" } });
    expect(next.training.optimizerParams).not.toHaveProperty("beta1");
    const back = applyEdit(next, {
      kind: "setTraining",
      patch: { optimizer: "adam", optimizerParams: { beta1: 0.8 } },
    });
    expect(back.training.optimizerParams).toEqual({ ...start.training.optimizerParams, beta1: 0.8 });
  });
  it("changes only what a training patch names", () => {
    const { training } = applyEdit(start, { kind: "setTraining", patch: { earlyStopping: { patience: 5 } } });
    expect(training.earlyStopping).toEqual({ ...start.training.earlyStopping, patience: 5 });
  });
  it("makes a column setting on first use and changes it afterwards", () => {
    const next = applyEdits(start, [
      { kind: "setColumn", name: "age", patch: { textCells: "missing" } },
      { kind: "setColumn", name: "age", patch: { type: "category" } },
    ]);
    expect(next.data.columns).toEqual([{ name: "age", type: "category", textCells: "missing" }]);
  });
  it.each<[string, Edit]>([
    ["node.idTaken", add("dense")],
    ["node.unknownType", { kind: "addNode", node: { ...newNode("dense", "d9"), type: "nothing" } }],
    ["document.invalid", { kind: "addNode", node: newNode("dense", "a b") }],
    ["document.invalid", { kind: "addNode", node: newNode("dense", "__proto__") }],
    ["document.invalid", { kind: "addNode", node: newNode("dense", "d9", { x: Number.NaN, y: 0 }) }],
    ["params.max", { kind: "addNode", node: newNode("dense", "d9", { x: 0, y: 0 }, { units: 1e9 }) }],
    ["params.unknown", { kind: "addNode", node: newNode("dense", "d9", { x: 0, y: 0 }, { filters: 3 }) }],
    ["node.unknown", { kind: "removeNodes", ids: ["dense1", "nobody"] }],
    ["node.unknown", { kind: "moveNodes", positions: { nobody: { x: 0, y: 0 } } }],
    ["params.min", { kind: "setParam", id: "dense1", name: "units", value: 0 }],
    ["params.integer", { kind: "setParam", id: "dense1", name: "units", value: 1.5 }],
    ["params.number", { kind: "setParam", id: "dense1", name: "units", value: "3,5" }],
    ["params.number", { kind: "setParam", id: "dense1", name: "units", value: Number.NaN }],
    ["params.unknown", { kind: "setParam", id: "dense1", name: "toString", value: 1 }],
    ["connect.cycle", wire("e9", "add1", "dense1")],
    ["connect.self", wire("e9", "dense2", "dense2")],
    ["connect.portTaken", wire("e9", "dense2", "dense1")],
    ["edge.idTaken", wire("e1", "input1", "dense2")],
    ["edge.unknown", { kind: "removeEdges", ids: ["e1", "e9"] }],
    ["edge.unknown", { kind: "insertOnEdge", edgeId: "e9", node: newNode("dropout"), port: "x" }],
    ["connect.unknownPort", { kind: "insertOnEdge", edgeId: "e1", node: newNode("dropout"), port: "y" }],
    ["document.invalid", { kind: "setTraining", patch: { learningRate: -1 } }],
    ["document.invalid", { kind: "setTraining", patch: { optimizer: "magic" } }],
    ["document.invalid", { kind: "setTraining", patch: { optimizerParams: { beta1: 7 } } }],
    ["document.invalid", { kind: "setTraining", patch: { split: { train: 0.9 } } }],
    ["document.invalid", { kind: "setName", name: "" }],
    ["document.invalid", { kind: "setLabel", id: "dense1", label: "x".repeat(500) }],
  ])("refuses with %s and changes nothing", (code, edit) => {
    expect(refusal(edit)).toBe(code);
  });
});

describe("fresh names", () => {
  it("takes the first free number", () => {
    expect(freshId(start.graph, "dense")).toBe("dense3");
    expect(freshId(start.graph, "loss")).toBe("loss1");
    expect(freshEdgeId(start.graph)).toBe("e4");
  });
});
