import { describe, expect, it } from "vitest";
import { checkConnection, freePort } from "../../../core/document/connect.ts";
import { newNode } from "../../../core/document/defaults.ts";
import type { Edge, Graph } from "../../../core/document/model.ts";
import { ancestors, descendants, topologicalOrder } from "../../../core/document/topology.ts";

const edge = (source: string, target: string, port = "x"): Edge => ({
  id: `${source}-${target}`,
  source,
  target,
  port,
});
const graph: Graph = {
  nodes: [
    newNode("loss"),
    newNode("dense", "dense2"),
    newNode("dense", "dense1"),
    newNode("input"),
    newNode("target"),
    newNode("add"),
    { ...newNode("dense", "strange1"), type: "strange" },
  ],
  edges: [edge("input1", "dense1"), edge("dense1", "dense2"), edge("dense2", "loss1", "prediction")],
};
const refusal = (source: string, target: string, port = "x") =>
  checkConnection(graph, { source, target, port })?.code ?? null;

describe("checkConnection", () => {
  it("accepts wires that fit", () => {
    expect(refusal("target1", "loss1", "target")).toBeNull();
    expect(refusal("dense1", "add1", "values")).toBeNull();
  });
  it.each([
    ["nobody", "dense1", "x", "connect.unknownNode"],
    ["dense1", "nobody", "x", "connect.unknownNode"],
    ["add1", "add1", "values", "connect.self"],
    ["dense2", "dense1", "x", "connect.cycle"],
    ["dense1", "dense2", "x", "connect.duplicate"],
    ["input1", "dense2", "x", "connect.portTaken"],
    ["dense1", "add1", "x", "connect.unknownPort"],
    ["loss1", "add1", "values", "connect.noOutput"],
    ["target1", "add1", "values", "connect.labelsOnly"],
    ["target1", "loss1", "prediction", "connect.labelsOnly"],
    ["input1", "loss1", "target", "connect.needsLabels"],
    ["input1", "strange1", "x", "connect.unknownType"],
    ["strange1", "add1", "values", "connect.unknownType"],
  ])("refuses %s → %s.%s with %s", (source, target, port, code) => {
    expect(refusal(source, target, port)).toBe(code);
  });
  it("finds the port that a wire fits into", () => {
    expect(freePort(graph, "target1", "loss1")).toBe("target");
    expect(freePort(graph, "dense1", "loss1")).toBeNull();
  });
});

describe("topology", () => {
  it("orders by dependence, then by place in the document", () => {
    expect(topologicalOrder(graph)).toEqual(["input1", "dense1", "dense2", "loss1", "target1", "add1", "strange1"]);
  });
  it("leaves out what is on a cycle", () => {
    const circle = { ...graph, edges: [...graph.edges, edge("dense2", "dense1")] };
    expect(topologicalOrder(circle)).toEqual(["input1", "target1", "add1", "strange1"]);
  });
  it("follows wires both ways", () => {
    expect([...ancestors(graph, "dense2")].sort()).toEqual(["dense1", "dense2", "input1"]);
    expect([...descendants(graph, "dense1")].sort()).toEqual(["dense1", "dense2", "loss1"]);
  });
});
