import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { infer } from "../../core/compile/infer.ts";
import { emptyProject, newNode } from "../../core/document/defaults.ts";
import type { Edit } from "../../core/document/edit.ts";
import { applyEdit } from "../../core/document/edits.ts";
import { parseProject } from "../../core/document/load.ts";
import type { Json, Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { topologicalOrder } from "../../core/document/topology.ts";
import { CoreError } from "../../core/errors.ts";
import { nodes } from "../../core/nodes/index.ts";
import { flowers, sample, started } from "../core/compile/tables.ts";

const ids = fc.constantFrom("input1", "dense1", "dense2", "act1", "add1", "loss1", "target1", "n1", "n2", "nobody");
const edgeIds = fc.constantFrom("e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8");
const ports = fc.constantFrom("x", "values", "prediction", "target", "wrong");
const coordinate = fc.oneof(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.constantFrom(Number.NaN, Infinity, -0));
const node = fc
  .tuple(fc.constantFrom(...nodes.map((def) => def.type)), ids, coordinate, coordinate)
  .map(([type, id, x, y]) => newNode(type, id, { x, y }));
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    "relu",
    "softmax",
    "mse",
    "binaryCrossentropy",
    "he",
    "none",
    "standard",
    null,
    true,
    0,
    1,
    -1,
    0.5,
  ),
  fc.integer({ min: 0, max: 70_000 }),
  fc.constant<Json>(["species"]),
  fc.constant<Json>([{ column: "colour", encoding: "ordinal", fill: "category" }]),
);
const paramNames = fc.constantFrom(...new Set(nodes.flatMap((def) => Object.keys(def.params))), "toString");
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: node.map((added): Edit => ({ kind: "addNode", node: added })) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(edgeIds, ids, ids, ports)
      .map(([id, source, target, port]): Edit => ({ kind: "connect", edge: { id, source, target, port } })),
  },
  fc.array(ids, { maxLength: 3 }).map((removed): Edit => ({ kind: "removeNodes", ids: removed })),
  fc.array(edgeIds, { maxLength: 3 }).map((removed): Edit => ({ kind: "removeEdges", ids: removed })),
  fc.tuple(ids, coordinate).map(([id, x]): Edit => ({ kind: "moveNodes", positions: { [id]: { x, y: 0 } } })),
  {
    weight: 4,
    arbitrary: fc
      .tuple(ids, paramNames, value)
      .map(([id, name, to]): Edit => ({ kind: "setParam", id, name, value: to })),
  },
  fc
    .tuple(ids, fc.string({ unit: "binary", maxLength: 12 }))
    .map(([id, label]): Edit => ({ kind: "setLabel", id, label })),
  fc
    .tuple(edgeIds, node, ports)
    .map(([edgeId, added, port]): Edit => ({ kind: "insertOnEdge", edgeId, node: added, port })),
  fc.double({ min: -1, max: 20 }).map((learningRate): Edit => ({ kind: "setTraining", patch: { learningRate } })),
  fc
    .constantFrom("sgd", "adam", "momentum", "magic")
    .map((optimizer): Edit => ({ kind: "setTraining", patch: { optimizer } })),
  fc
    .tuple(fc.string({ unit: "binary", maxLength: 8 }), fc.constantFrom("number", "category", "ignore"))
    .map(([name, type]): Edit => ({ kind: "setColumn", name, patch: { type: type as "number" } })),
  fc.string({ unit: "binary" }).map((note): Edit => ({ kind: "setNote", note })),
);

/** The project after the edits; refused ones must leave it untouched and only CoreErrors may fly. */
function play(start: Project, edits: readonly Edit[]): Project {
  return edits.reduce((project, next) => {
    const before = JSON.stringify(project);
    try {
      return applyEdit(project, next);
    } catch (error) {
      expect(error).toBeInstanceOf(CoreError);
      expect(JSON.stringify(project)).toBe(before);
      return project;
    }
  }, start);
}

function expectSound({ graph }: Project): void {
  const nodeIds = graph.nodes.map((each) => each.id);
  const wires = graph.edges.map((each) => each.id);
  expect(new Set(nodeIds).size).toBe(nodeIds.length);
  expect(new Set(wires).size).toBe(wires.length);
  for (const { source, target } of graph.edges) {
    expect(nodeIds).toContain(source);
    expect(nodeIds).toContain(target);
  }
  expect(topologicalOrder(graph)).toHaveLength(nodeIds.length);
}

describe("any sequence of edits", () => {
  it("keeps ids unique, wires attached and the graph free of cycles; saving and loading is the identity", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
        const project = play(emptyProject(), edits);
        expectSound(project);
        const text = printProject(project);
        const again = parseProject(text);
        expect(again.problems).toEqual([]);
        expect(again.project).toEqual(project);
        expect(printProject(again.project)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it("never makes inference throw, and every problem names something that is there", async () => {
    const table = await sample(flowers(3));
    const { project: start, profile } = started(table);
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), fc.boolean(), (edits, withTable) => {
        const project = play(start, edits);
        const { problems, nodes: inferred, edges } = infer(project, withTable ? profile : null);
        const known = project.graph.nodes.map((each) => each.id);
        for (const { nodeId } of problems) if (nodeId !== undefined) expect(known).toContain(nodeId);
        expect(inferred.size).toBe(known.length);
        expect(edges.size).toBe(project.graph.edges.length);
        for (const { fix } of problems)
          if (fix) expectSound(fix.edits.reduce((next, step) => applyEdit(next, step), project));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a damaged file", () => {
  /** Runs the loader; anything but a project or a CoreError fails the test. */
  const load = (text: string): void => {
    try {
      expectSound(parseProject(text).project);
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      expect(error.code).toMatch(/^document\./);
    }
  };
  const file = async () => printProject(started(await sample(flowers(3))).project);

  it("cut off anywhere gives a sentence, never a crash", async () => {
    const text = await file();
    for (let length = 0; length < text.length; length++) load(text.slice(0, length));
    expect(parseProject(text).problems).toEqual([]);
  });

  it("with any characters changed gives a sentence or a sound project", async () => {
    const text = await file();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(text.length - 1), fc.constantFrom(...'{}[]",:0-9eE.x\\\u0000 ')), {
          minLength: 1,
          maxLength: 4,
        }),
        (changes) => {
          load(changes.reduce((now, [at, character]) => now.slice(0, at) + character + now.slice(at + 1), text));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("with any JSON in any place gives a sentence or a sound project", async () => {
    const raw = JSON.parse(await file());
    const paths = pathsOf(raw);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, replacement) => {
        load(JSON.stringify(replace(raw, path, replacement)));
      }),
      { numRuns: 1_500 },
    );
  });

  it("that is poisoned leaves Object.prototype alone", async () => {
    const text = await file();
    const poison = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
    for (let at = text.indexOf("{"); at >= 0; at = text.indexOf("{", at + 1))
      load(`${text.slice(0, at + 1)}${poison}${text.slice(at + 1)}`);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(() => parseProject(text.replace("{", `{${poison}`))).toThrow("document.forbiddenKey");
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

function replace(value: unknown, [head, ...rest]: Path, replacement: unknown): unknown {
  if (head === undefined) return replacement;
  if (Array.isArray(value)) return value.with(Number(head), replace(value[Number(head)], rest, replacement));
  return { ...(value as object), [head]: replace((value as Record<string, unknown>)[head], rest, replacement) };
}
