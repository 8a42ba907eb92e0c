import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { infer } from "../../core/compile/infer.ts";
import { emptyProject, newNode } from "../../core/document/defaults.ts";
import type { Edit } from "../../core/document/edit.ts";
import { applyEdits } from "../../core/document/edits.ts";
import type { Edge, Graph } from "../../core/document/model.ts";
import { nodes as nodeTypes } from "../../core/nodes/index.ts";
import { copy, paste } from "../../renderer/canvas/clipboard.ts";
import { editsOf, selectionAfter } from "../../renderer/canvas/fromFlow.ts";
import { CARD, freePlace, GRID, placeAtEnd } from "../../renderer/canvas/geometry.ts";
import { everyType, typesAfter, typesBefore } from "../../renderer/canvas/suggest.ts";
import { columnsPerLine, tidy } from "../../renderer/canvas/tidy.ts";
import { toFlowEdges, toFlowNodes } from "../../renderer/canvas/toFlow.ts";
import { insertEdits, refusal, wireEdits, wiresFor } from "../../renderer/canvas/wiring.ts";

const wire = (source: string, target: string, port = "x"): Edge => ({
  id: `${source}-${target}`,
  source,
  target,
  port,
});
const at = (type: string, id: string, x = 0, y = 0) => newNode(type, id, { x, y });

/** input → dense → activation → dense → loss ← target */
const chain: Graph = {
  nodes: [
    at("input", "input1", 0),
    at("dense", "dense1", 240),
    at("activation", "activation1", 480),
    at("dense", "dense2", 720),
    at("loss", "loss1", 960),
    at("target", "target1", 720, 160),
  ],
  edges: [
    wire("input1", "dense1"),
    wire("dense1", "activation1"),
    wire("activation1", "dense2"),
    wire("dense2", "loss1", "prediction"),
    wire("target1", "loss1", "target"),
  ],
};
const project = (graph: Graph) => ({ ...emptyProject(), graph });
const apply = (graph: Graph, edits: readonly Edit[]): Graph => applyEdits(project(graph), edits).graph;

describe("tidy", () => {
  it("puts every card right of its sources and moves late sources near", () => {
    const places = tidy(chain);
    for (const edge of chain.edges) expect(places[edge.source]!.x).toBeLessThan(places[edge.target]!.x);
    expect(places.target1!.x).toBe(places.dense2!.x);
  });

  it("lets no two cards overlap, folded or not", () => {
    const edgeList = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 24 });
    fc.assert(
      fc.property(edgeList, fc.integer({ min: 1, max: 12 }), (pairs, perLine) => {
        const nodes = Array.from({ length: 12 }, (_, i) => at("dense", `n${i}`));
        const edges = pairs.filter(([a, b]) => a < b).map(([a, b], i) => ({ ...wire(`n${a}`, `n${b}`), id: `e${i}` }));
        const places = Object.values(tidy({ nodes, edges }, perLine));
        expect(places).toHaveLength(12);
        for (const [i, a] of places.entries())
          for (const b of places.slice(i + 1))
            expect(Math.abs(a.x - b.x) >= CARD.width || Math.abs(a.y - b.y) >= CARD.height).toBe(true);
      }),
    );
  });

  it("folds a long chain in a narrow box and keeps a short one straight", () => {
    const nodes = Array.from({ length: 12 }, (_, i) => at("dense", `n${i}`));
    const edges = nodes.slice(1).map((node, i) => wire(`n${i}`, node.id));
    expect(columnsPerLine({ nodes, edges }, { width: 720, height: 420 })).toBeLessThan(6);
    expect(columnsPerLine(chain, { width: 1600, height: 400 })).toBe(5);
    expect(tidy({ nodes, edges }, 4).n4).toMatchObject({ x: 0 });
    expect(tidy({ nodes: [], edges: [] })).toEqual({});
  });
});

describe("places", () => {
  it("are free and on the grid", () => {
    const place = freePlace(chain, { x: 3, y: 1 });
    expect(place.x % GRID).toBe(0);
    expect(
      chain.nodes.every(({ position }) => position.x !== place.x || Math.abs(position.y - place.y) >= CARD.height),
    ).toBe(true);
    expect(placeAtEnd({ nodes: [], edges: [] })).toEqual({ x: 0, y: 0 });
    expect(placeAtEnd(chain).x).toBeGreaterThan(960);
  });
});

describe("wiring", () => {
  it("replaces the wire at an occupied port", () => {
    const graph = apply(chain, [{ kind: "addNode", node: at("dense", "dense3") }]);
    const edits = wireEdits(graph, { source: "input1", target: "dense2", port: "x" });
    expect(edits.map((edit) => edit.kind)).toEqual(["removeEdges", "connect"]);
    const after = apply(graph, edits);
    expect(after.edges.filter((edge) => edge.target === "dense2").map((edge) => edge.source)).toEqual(["input1"]);
  });

  it("refuses circles and labels in the wrong place, with a reason", () => {
    expect(refusal(chain, { source: "dense2", target: "dense1", port: "x" })?.code).toBe("connect.cycle");
    expect(refusal(chain, { source: "target1", target: "dense1", port: "x" })?.code).toBe("connect.labelsOnly");
    expect(wireEdits(chain, { source: "dense2", target: "dense1", port: "x" })).toEqual([]);
  });

  it("moves the end of a wire in one go", () => {
    const graph = apply(chain, [{ kind: "addNode", node: at("dense", "dense3") }]);
    const moved = graph.edges.find((edge) => edge.target === "activation1")!;
    const after = apply(graph, wireEdits(graph, { source: "dense1", target: "dense3", port: "x" }, moved));
    expect(after.edges.some((edge) => edge.target === "activation1")).toBe(false);
    expect(after.edges.some((edge) => edge.source === "dense1" && edge.target === "dense3")).toBe(true);
  });

  it("wires a new loss to the chosen layer and to the idle target, and a new target to the loss", () => {
    const open: Graph = { nodes: [at("dense", "dense1"), at("target", "target1")], edges: [] };
    const loss = at("loss", "loss1");
    const wires = wiresFor({ ...open, nodes: [...open.nodes, loss] }, loss, "dense1");
    expect(wires.map(({ source, port }) => [source, port])).toEqual([
      ["dense1", "prediction"],
      ["target1", "target"],
    ]);
    const target = at("target", "target2");
    const waiting: Graph = { nodes: [at("loss", "loss1"), target], edges: [] };
    expect(wiresFor(waiting, target, null).map(({ target: to, port }) => [to, port])).toEqual([["loss1", "target"]]);
    const input: Graph = { nodes: [at("input", "input1"), loss], edges: [] };
    expect(wiresFor(input, loss, null)).toEqual([]);
  });

  it("puts a lone card into a wire", () => {
    const dropout = at("dropout", "dropout1");
    const graph = { ...chain, nodes: [...chain.nodes, dropout] };
    const edge = chain.edges[1]!;
    const after = apply(graph, insertEdits(graph, edge, "dropout1")!);
    expect(after.edges).toContainEqual(expect.objectContaining({ source: "dense1", target: "dropout1" }));
    expect(after.edges).toContainEqual(expect.objectContaining({ source: "dropout1", target: "activation1" }));
    expect(insertEdits(chain, edge, "dense2")).toBeNull();
    const targets = { ...chain, nodes: [...chain.nodes, at("target", "target2")] };
    expect(insertEdits(targets, edge, "target2")).toBeNull();
  });
});

describe("quick menu", () => {
  it("offers what fits, the usual first", () => {
    expect(typesAfter(chain, "dense1")[0]).toBe("activation");
    expect(typesAfter(chain, "target1")).toEqual(["loss"]);
    expect(typesAfter(chain, "loss1")).toEqual([]);
    expect(typesBefore(chain, "loss1", "target")).toEqual(["target"]);
    expect(typesBefore(chain, "dense1", "x")).not.toContain("target");
    expect(everyType()).toHaveLength(nodeTypes.length);
  });
});

describe("clipboard", () => {
  it("pastes cards and the wires among them under new ids", () => {
    const clip = copy(chain, ["dense1", "activation1"]);
    const { edits, ids } = paste(chain, clip, { x: 32, y: 32 });
    const after = apply(chain, edits);
    expect(ids).toEqual(["dense3", "activation2"]);
    expect(after.nodes.find(({ id }) => id === "dense3")?.position).toEqual({ x: 272, y: 32 });
    expect(after.edges.filter(({ source }) => source === "dense3").map(({ target }) => target)).toEqual([
      "activation2",
    ]);
    expect(new Set(after.edges.map(({ id }) => id)).size).toBe(after.edges.length);
  });
});

describe("flow", () => {
  const inference = infer(project(chain), null);

  it("shows every card and wire of the document", () => {
    const nodes = toFlowNodes(chain, inference, ["dense1"], []);
    expect(nodes.map(({ id }) => id)).toEqual(chain.nodes.map(({ id }) => id));
    expect(nodes.filter(({ selected }) => selected).map(({ id }) => id)).toEqual(["dense1"]);
    const edges = toFlowEdges(chain, inference, []);
    expect(edges[3]).toMatchObject({
      source: "dense2",
      sourceHandle: "out",
      target: "loss1",
      targetHandle: "prediction",
    });
  });

  it("keeps the identity of cards that did not change, and a drag under way", () => {
    const before = toFlowNodes(chain, inference, [], []);
    const again = toFlowNodes(chain, infer(project(chain), null), [], before);
    expect(again.every((node, i) => node === before[i])).toBe(true);
    const dragging = before.map((node) =>
      node.id === "dense1" ? { ...node, dragging: true, position: { x: 5, y: 5 } } : node,
    );
    expect(toFlowNodes(chain, inference, [], dragging)[1]?.position).toEqual({ x: 5, y: 5 });
  });

  it("turns finished moves and removals into edits, and nothing else", () => {
    expect(editsOf(chain, [{ type: "position", id: "dense1", position: { x: 9, y: 9 }, dragging: true }])).toEqual([]);
    expect(editsOf(chain, [{ type: "position", id: "dense1", position: { x: 99, y: 3 }, dragging: false }])).toEqual([
      { kind: "moveNodes", positions: { dense1: { x: 96, y: 0 } } },
    ]);
    expect(editsOf(chain, [{ type: "position", id: "dense1", position: { x: 240, y: 0 }, dragging: false }])).toEqual(
      [],
    );
    expect(editsOf(chain, [{ type: "remove", id: "dense1" }])).toEqual([{ kind: "removeNodes", ids: ["dense1"] }]);
    expect(
      selectionAfter(
        ["a"],
        [
          { type: "select", id: "a", selected: false },
          { type: "select", id: "b", selected: true },
        ],
      ),
    ).toEqual(["b"]);
  });
});
