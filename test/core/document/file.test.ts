import { describe, expect, it } from "vitest";
import { emptyProject, newNode } from "../../../core/document/defaults.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import { parseProject } from "../../../core/document/load.ts";
import { migrations } from "../../../core/document/migrations.ts";
import { FORMAT_VERSION, type Json, type Project } from "../../../core/document/model.ts";
import { printProject } from "../../../core/document/save.ts";
import { encodeTensor } from "../../../core/document/tensor.ts";
import type { TrainedModel } from "../../../core/document/trained.ts";
import { CoreError } from "../../../core/errors.ts";
import { describe as sentence } from "../../../core/text/en.ts";

const trained: TrainedModel = {
  runId: "run-1",
  seeds: { split: 1, training: 2 },
  arithmetic: "portable",
  dataFingerprint: "0123456789abcdef",
  columns: [{ column: "a", encoding: "asIs", fill: "median" }],
  classes: ["no", "yes"],
  fitted: { input1: { rows: 6, values: { a: { fill: 1.5 } } } },
  weights: { "dense1/kernel": encodeTensor([1, 2], [1, 2]), "dense1/bias": encodeTensor([0, -1], [2]) },
  state: { "normalize1/shift": encodeTensor([3], [1]) },
  epoch: 3,
  bestEpoch: 2,
  stopped: "early",
  testOpened: 0,
  specHash: "00ff",
  timeline: [],
};

const full: Project = {
  ...applyEdits(emptyProject("Flowers — 花"), [
    { kind: "addNode", node: newNode("input", "input1", { x: 0, y: -20.5 }) },
    { kind: "addNode", node: newNode("dense", "dense1", { x: 240, y: 0 }, { units: 2 }) },
    { kind: "addNode", node: newNode("loss") },
    { kind: "addNode", node: newNode("target", "target1", { x: 0, y: 0 }, { columns: ["<b>label</b>"] }) },
    { kind: "connect", edge: { id: "e1", source: "input1", target: "dense1", port: "x" } },
    { kind: "connect", edge: { id: "e2", source: "dense1", target: "loss1", port: "prediction" } },
    { kind: "connect", edge: { id: "e3", source: "target1", target: "loss1", port: "target" } },
    {
      kind: "setData",
      data: {
        ...emptyProject().data,
        kind: "drawn",
        header: ["a", "b"],
        cells: [
          [1, "x"],
          [-2.5, "y"],
        ],
      },
    },
    { kind: "setColumn", name: "b", patch: { type: "category" } },
    { kind: "setNote", note: 'two lines\n"quoted"' },
  ]),
  trained,
};

type Raw = Record<string, Json>;
/** The file with one thing changed, as a hand or a fault might change it. */
function damaged(
  change: (raw: {
    [key: string]: Json;
    graph: { nodes: Raw[]; edges: Raw[] };
    training: Raw;
    trained: Raw & { weights: Record<string, Raw> };
  }) => void,
): string {
  const raw = JSON.parse(printProject(full));
  change(raw);
  return JSON.stringify(raw);
}
function refusal(text: string): { code: string; params: object } {
  try {
    parseProject(text);
  } catch (error) {
    if (error instanceof CoreError) return { code: error.code, params: error.params };
    throw error;
  }
  return { code: "accepted", params: {} };
}

describe("a project file", () => {
  it("comes back as it was, and saves to the same bytes", () => {
    const text = printProject(full);
    const { project, problems } = parseProject(text);
    expect(problems).toEqual([]);
    expect(project).toEqual(full);
    expect(printProject(project)).toBe(text);
  });
  it("has one line per node, wire, row and tensor, and ends with a newline", () => {
    const lines = printProject(full).split("\n");
    expect(lines.filter((line) => /^ {6}\{"id":/.test(line))).toHaveLength(4 + 3);
    expect(lines.filter((line) => line.includes('"checksum"'))).toHaveLength(3);
    expect(lines).toContain('      [-2.5,"y"]');
    expect(lines.at(-1)).toBe("");
    expect(JSON.parse(printProject(full))).toEqual(full);
  });
  it("does not depend on the order in which keys were made", () => {
    const reversed = Object.fromEntries(Object.entries(full.training).reverse()) as unknown as Project["training"];
    expect(printProject({ ...full, training: reversed })).toBe(printProject(full));
  });
  it("has a migration for every version but the last", () => {
    expect(migrations).toHaveLength(FORMAT_VERSION - 1);
  });
});

describe("a file that cannot be used", () => {
  it.each<[string, string]>([
    ["document.damaged", "not json"],
    ["document.notNetloom", "[]"],
    ["document.notNetloom", '{"format":"other","version":1}'],
    [
      "document.newer",
      damaged((raw) => {
        raw.version = 2;
      }),
    ],
    [
      "document.newer",
      damaged((raw) => {
        raw.graph.nodes[1]!.version = 9;
      }),
    ],
    [
      "document.invalid",
      damaged((raw) => {
        raw.version = 0.5;
      }),
    ],
    [
      "document.invalid",
      damaged((raw) => {
        raw.graph.nodes[0]!.id = "no spaces";
      }),
    ],
    [
      "document.invalid",
      damaged((raw) => {
        raw.graph.nodes[0]!.id = "toString";
      }),
    ],
    [
      "document.invalid",
      damaged((raw) => {
        raw.graph.edges[0]!.target = "nobody";
      }),
    ],
    [
      "document.duplicateId",
      damaged((raw) => {
        raw.graph.nodes[0]!.id = "dense1";
      }),
    ],
    [
      "document.duplicateId",
      damaged((raw) => {
        raw.graph.edges[0]!.id = "e2";
      }),
    ],
  ])("is refused with %s", (code, text) => {
    const refused = refusal(text);
    expect(refused.code).toBe(code);
    expect(sentence(code, refused.params as never)).not.toMatch(/[{}]|undefined/);
  });
  it("names the place in the file", () => {
    const text = damaged((raw) => {
      raw.graph.edges[1]!.source = "nobody";
    });
    expect(refusal(text).params).toEqual({ path: "graph.edges[1].source" });
  });
  it("is refused quickly however many nodes it has", () => {
    const text = damaged((raw) => {
      raw.graph.nodes = Array.from({ length: 100_000 }, (_, i) => ({ ...raw.graph.nodes[0]!, id: `n${i}` }));
    });
    expect(refusal(text).code).toBe("document.invalid");
  });
});

describe("a file that can be mended", () => {
  const codes = (text: string) => parseProject(text).problems.map((problem) => problem.code);

  it("fills in what is missing and says so", () => {
    const { project, problems } = parseProject('{"format":"netloom","version":1,"graph":{"nodes":[],"edges":[]}}');
    expect(project).toEqual(emptyProject());
    expect(problems.map((problem) => problem.params.path)).toEqual(["name", "note", "data", "training"]);
  });
  it("takes the default for params that are invalid, missing or unknown", () => {
    const { project, problems } = parseProject(
      damaged((raw) => {
        raw.graph.nodes[1]!.params = { units: -3, bias: true, colour: "red" };
      }),
    );
    expect(project.graph.nodes[1]!.params).toMatchObject({ units: 16, bias: true });
    expect(problems.map((problem) => problem.params.path)).toContain("graph.nodes[1].params.units");
    expect(problems.map((problem) => problem.params.path)).toContain("graph.nodes[1].params.colour");
  });
  it("drops settings of another program and impossible splits", () => {
    expect(
      codes(
        damaged((raw) => {
          raw.training.split = { train: 2, validation: 0, test: 0, stratify: true, seed: 1 };
          raw.extra = 1;
        }),
      ),
    ).toEqual(["document.repaired", "document.repaired"]);
  });
  it("leaves out wires that the canvas would refuse", () => {
    const text = damaged((raw) => raw.graph.edges.push({ id: "e9", source: "loss1", target: "dense1", port: "x" }));
    const { project, problems } = parseProject(text);
    expect(problems.map((problem) => problem.code)).toEqual(["document.edgeDropped"]);
    expect(project.graph).toEqual(full.graph);
  });
  it("keeps a node of an unknown type with its wires, and writes it back unchanged", () => {
    const strange = {
      id: "s1",
      type: "quantum",
      version: 4,
      label: "",
      position: { x: 1, y: 2 },
      params: { q: [1, { z: null }] },
    };
    const text = damaged((raw) => {
      raw.graph.nodes.push(strange);
      raw.graph.edges.push({ id: "e9", source: "input1", target: "s1", port: "entangled" });
    });
    const { project, problems } = parseProject(text);
    expect(problems.map((problem) => problem.code)).toEqual(["document.unknownNode"]);
    const printed = printProject(project);
    expect(printed).toContain(JSON.stringify(strange));
    expect(parseProject(printed).project).toEqual(project);
  });
  it.each<[string, (raw: Record<string, Raw>) => void]>([
    [
      "a flipped byte",
      (weights) => {
        weights["dense1/bias"]!.checksum = "00000000";
      },
    ],
    [
      "a wrong length",
      (weights) => {
        weights["dense1/bias"]!.shape = [3];
      },
    ],
    [
      "NaN",
      (weights) => {
        weights["dense1/bias"] = { ...encodeTensor([Number.NaN, 0], [2]) };
      },
    ],
    [
      "no text",
      (weights) => {
        weights["dense1/bias"]!.data = 7;
      },
    ],
  ])("opens the network without weights when a tensor has %s", (_what, change) => {
    const { project, problems } = parseProject(damaged((raw) => change(raw.trained.weights)));
    expect(project).toEqual({ ...full, trained: null });
    expect(problems.map((problem) => problem.code)).toEqual(["document.trainedDropped"]);
    expect(problems[0]!.params.path).toMatch(/^trained\.weights\.dense1\/bias/);
  });
});
