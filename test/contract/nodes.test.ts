import { beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../../core/backend/backend.ts";
import { referenceBackend } from "../../core/backend/reference.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import { checkParam, checkParams, defaultParams } from "../../core/checkParams.ts";
import { infer } from "../../core/compile/infer.ts";
import { lower } from "../../core/compile/lower.ts";
import { prepare } from "../../core/data/prepare.ts";
import { newNode } from "../../core/document/defaults.ts";
import type { Edit } from "../../core/document/edit.ts";
import { applyEdits } from "../../core/document/edits.ts";
import { parseProject } from "../../core/document/load.ts";
import type { Json, Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { edgesInto } from "../../core/document/topology.ts";
import { initialWeights } from "../../core/initializers/index.ts";
import type { NodeDef } from "../../core/nodes/define.ts";
import { nodeDef, nodes } from "../../core/nodes/index.ts";
import type { Param } from "../../core/params.ts";
import { en } from "../../core/text/en.ts";
import { flowers, type Sample, sample, started } from "../core/compile/tables.ts";
import { nodeHost } from "../support/host.ts";

let table: Sample;
let backends: readonly Backend[];
beforeAll(async () => {
  table = await sample(flowers(3));
  const wasm = await createWasmBackend(nodeHost(), "portable");
  expect(wasm).not.toBeNull();
  backends = [referenceBackend, wasm!];
});

/** The limits of a param and everything that can be chosen; values just outside. */
function ends(param: Param): { readonly good: readonly Json[]; readonly bad: readonly unknown[] } {
  switch (param.kind) {
    case "int":
    case "float": {
      const step = param.kind === "int" ? 1 : 1e-6;
      const low = param.exclusiveMin ? param.min + step : param.min;
      const high = param.exclusiveMax ? param.max - step : param.max;
      const outside = [
        param.exclusiveMin ? param.min : param.min - step,
        param.exclusiveMax ? param.max : param.max + 1,
      ];
      return { good: [low, high, param.default], bad: [...outside, Number.NaN, Infinity, "3,5", "", null] };
    }
    case "bool":
      return { good: [true, false], bad: [0, "true", null] };
    case "choice":
      return { good: param.options, bad: ["", "toString", null, 1] };
    case "features": {
      const choice = { column: "a", encoding: "asIs", fill: "mean" };
      const rule = { others: true, columns: [choice] };
      return {
        good: [null, [], [choice], rule, { others: true, columns: [] }],
        bad: [
          [choice, choice],
          [{ ...choice, fill: "magic" }],
          ["a"],
          {},
          { ...rule, others: false },
          { ...rule, more: 1 },
          { others: true, columns: [choice, choice] },
        ],
      };
    }
    default:
      return { good: [null, [], ["a", "b"]], bad: [["a", "a"], [1], "a", {}] };
  }
}

/** A network that trains and holds this node: the recipe's own one, or with the node put into it. */
function networkWith(def: NodeDef, values: Readonly<Record<string, Json>> = {}): Project {
  const { project } = started(table);
  const own = project.graph.nodes.find((node) => node.type === def.type);
  const settings = Object.entries(values);
  if (own && !["dense", "activation"].includes(def.type))
    return applyEdits(
      project,
      settings.map(([name, value]): Edit => ({ kind: "setParam", id: own.id, name, value })),
    );
  const node = newNode(def.type, "probe", { x: 0, y: 0 }, values);
  const wire = project.graph.edges.find((edge) => edge.target === "activation2")!;
  const insert: Edit = { kind: "insertOnEdge", edgeId: wire.id, node, port: def.inputs[0]! };
  if (!def.variadic) return applyEdits(project, [insert]);
  const second: Edit = {
    kind: "connect",
    edge: { id: "more", source: "activation1", target: "probe", port: def.inputs[0]! },
  };
  return applyEdits(project, [insert, second]);
}

const defs: readonly NodeDef[] = nodes;

describe.each(defs.map((def) => [def.type, def] as const))("node type %s", (_type, def) => {
  it("has texts and a formula for every choice", () => {
    expect(def.title).not.toBe("");
    expect(def.doc.split("\n").length).toBeGreaterThan(1);
    expect(def.doc.split("\n")[0]!.length).toBeLessThan(100);
    expect(def.doc).not.toMatch(/ {2}/);
    const choices = Object.entries(def.params).flatMap(([name, param]) =>
      param.kind === "choice" || param.kind === "bool" ? ends(param).good.map((value) => ({ [name]: value })) : [],
    );
    for (const change of [{}, ...choices]) {
      const params = { ...defaultParams(def.params), ...change } as never;
      expect(def.formula(params)).not.toBe("");
      expect(en).toHaveProperty([def.summary(params).code]);
    }
    for (const param of Object.values(def.params)) {
      expect(param.label).not.toBe("");
      expect(param.help).not.toBe("");
      if (param.when) expect(def.params).toHaveProperty(param.when.param);
    }
  });

  it("accepts its defaults and the ends of every param, and nothing outside", () => {
    const defaults = defaultParams(def.params);
    expect(checkParams(def.params, defaults)).toEqual(defaults);
    for (const [name, param] of Object.entries(def.params)) {
      const { good, bad } = ends(param);
      for (const value of good) expect(checkParam(name, param, value)).toBeNull();
      for (const value of bad) expect(en).toHaveProperty([checkParam(name, param, value)!.code]);
    }
  });

  it("is found by its type, and comes back from a file as it was", () => {
    expect(nodeDef(def.type)).toBe(def);
    for (const [name, param] of Object.entries(def.params))
      for (const value of ends(param).good) {
        const project = applyEdits(networkWith(def), []);
        const probe = project.graph.nodes.find((node) => node.type === def.type)!;
        const changed = applyEdits(project, [{ kind: "setParam", id: probe.id, name, value }]);
        const { project: again, problems } = parseProject(printProject(changed));
        expect(problems).toEqual([]);
        expect(again).toEqual(changed);
      }
  });

  it("makes just the shapes that inference promised, on every backend", async () => {
    const variants = Object.entries(def.params).flatMap(([name, param]) =>
      param.kind === "choice" ? param.options.map((option) => ({ [name]: option })) : [],
    );
    for (const values of [{}, ...variants]) await expectShapes(networkWith(def, values));
  });
});

/** Runs one batch and compares every output's width with the inferred shape; also that all numbers are finite. */
async function expectShapes(project: Project): Promise<void> {
  const inference = infer(project, table.profile(project));
  if (inference.spec === null) {
    expect(inference.problems.map((problem) => problem.severity)).toContain("error");
    return;
  }
  const { spec } = inference;
  const prepared = prepare(table.table, project, spec);
  const program = lower(spec, { batchRows: 8, classWeights: [] });
  const weights = initialWeights(spec, 1);
  const outputs = new Map(spec.tensors.map((tensor, index) => [tensor.nodeId, index]));
  for (const backend of backends) {
    const executor = await backend.load(program, prepared.store);
    for (const [index, weight] of program.weights.entries()) executor.writeWeight(index, weights.get(weight.id)!);
    for (const [index, state] of program.states.entries())
      executor.writeState(index, new Array<number>(state.length).fill(state.id.endsWith("/scale") ? 1 : 0));
    const loss = executor.evaluate(prepared.parts.train, 0, 8);
    expect(loss).toSatisfy(Number.isFinite);
    for (const [nodeId, tensor] of outputs) {
      const width = inference.nodes.get(nodeId)!.shape![1]!;
      expect(program.tensors[tensor]!.width).toBe(width);
      if (program.tensors[tensor]!.offset < 0) continue;
      const values = executor.readTensor(tensor, 8);
      expect(values).toHaveLength(8 * width);
      expect(values.every(Number.isFinite)).toBe(true);
    }
    for (const weight of program.weights) {
      const node = inference.nodes.get(weight.id.split("/")[0]!)!;
      expect(node.weights.map((each) => each.shape)).toContainEqual(weight.shape);
    }
    executor.dispose();
  }
  expect([...edgesInto(project.graph).keys()].every((id) => inference.nodes.has(id))).toBe(true);
}
