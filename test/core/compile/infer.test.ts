import { beforeAll, describe, expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import { specHash } from "../../../core/compile/specHash.ts";
import { emptyProject, newNode } from "../../../core/document/defaults.ts";
import type { Edit } from "../../../core/document/edit.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import type { Json } from "../../../core/document/model.ts";
import { formatShape } from "../../../core/shape.ts";
import { en, describe as sentence } from "../../../core/text/en.ts";
import { flowers, type Sample, sample, started } from "./tables.ts";

let three: Sample;
let two: Sample;
let numbers: Sample;
let mixed: Sample;
beforeAll(async () => {
  three = await sample(flowers(3));
  two = await sample(flowers(2));
  numbers = await sample(flowers(0));
  const text = Array.from(
    { length: 40 },
    (_, i) => `${i === 7 ? "many" : i * 1.5},${i % 4},only,2020-01-${(i % 28) + 1}`,
  );
  mixed = await sample(["size,grade,same,day", ...text].join("\n"));
});

const set = (id: string, name: string, value: Json): Edit => ({ kind: "setParam", id, name, value });

/** Codes after the edits, and that applying the first fix of each code removes it. */
function look(source: Sample, edits: readonly Edit[], options?: Parameters<typeof started>[1]) {
  const { project, profile } = started(source, options, edits);
  const inference = infer(project, profile);
  for (const problem of inference.problems) {
    expect(en).toHaveProperty([problem.code]);
    expect(sentence(problem.code, problem.params)).not.toMatch(/\{|undefined/);
    if (problem.nodeId) expect(project.graph.nodes.map((node) => node.id)).toContain(problem.nodeId);
    if (!problem.fix) continue;
    expect(sentence(problem.fix.code, problem.fix.params)).not.toMatch(/\{|undefined|^fix\./);
    const mended = applyEdits(project, problem.fix.edits);
    const after = infer(mended, source.profile(mended)).problems;
    expect(after.filter((other) => other.code === problem.code && other.nodeId === problem.nodeId)).toEqual([]);
  }
  return { inference, project, codes: inference.problems.map((problem) => problem.code) };
}

describe("a network made from a table", () => {
  it("has no problems, the shapes of its layers and the number of its weights", () => {
    const { inference, codes } = look(three, []);
    expect(codes).toEqual([]);
    const shapes = [...inference.nodes].map(([id, node]) => [id, node.shape && formatShape(node.shape)]);
    expect(Object.fromEntries(shapes)).toEqual({
      input1: "(None, 6)",
      normalize1: "(None, 6)",
      dense1: "(None, 16)",
      activation1: "(None, 16)",
      dense2: "(None, 16)",
      activation2: "(None, 16)",
      dense3: "(None, 3)",
      activation3: "(None, 3)",
      loss1: null,
      target1: "(None, 1)",
    });
    expect(inference.nodes.get("dense1")).toMatchObject({ parameters: 6 * 16 + 16 });
    expect(inference.parameters).toBe(112 + 272 + 51);
    expect(inference.parts).toEqual({ input: true, hidden: true, output: true, loss: true, optimizer: true });
    expect(inference.featureColumns).toEqual(["width", "height", "colour"]);
    expect(inference.targetColumns).toEqual(["species"]);
  });
  it("takes He before ReLU, Glorot before softmax, and fuses softmax into the loss", () => {
    const { spec } = look(three, []).inference;
    const kernels = spec!.weights.filter((weight) => weight.name === "kernel");
    expect(kernels.map((weight) => weight.init.kind)).toEqual(["he", "he", "glorot"]);
    expect(spec).toMatchObject({ task: "multiclass", loss: { fused: "softmax" }, target: { kind: "classes" } });
    expect(spec!.loss.reads).toBe(spec!.ops.at(-1)!.inputs[0]);
    expect(spec!.ops.find((op) => op.kind === "affine")).toMatchObject({
      skip: [false, false, true, true, true, true],
    });
  });
  it("uses one sigmoid unit for two classes and a linear output for numbers", () => {
    expect(look(two, []).inference.spec).toMatchObject({ task: "binary", loss: { fused: "sigmoid" } });
    const { inference, codes } = look(numbers, []);
    expect(codes).toEqual([]);
    expect(inference.spec).toMatchObject({ task: "regression", loss: { fused: null, kind: "mse" } });
  });
});

describe("without a table", () => {
  it("still shows what does not depend on it", () => {
    const { project } = started(three);
    const inference = infer(project, null);
    expect(formatShape(inference.nodes.get("normalize1")!.shape!)).toBe("(None, ?)");
    expect(inference.nodes.get("dense1")).toEqual({
      shape: [null, 16],
      parameters: 0,
      weights: [
        { name: "kernel", shape: [null, 16] },
        { name: "bias", shape: [16] },
      ],
    });
    expect(inference.spec).toBeNull();
    expect(inference.problems.map((problem) => problem.code)).toEqual(["data.notRead"]);
  });
  it("an empty project is a list of missing parts", () => {
    const { problems, parts } = infer(emptyProject(), null);
    expect(problems.map((problem) => problem.code)).toEqual([
      "data.none",
      "graph.noInput",
      "graph.noTarget",
      "graph.noLoss",
      "graph.noLayers",
    ]);
    expect(parts).toEqual({ input: false, hidden: false, output: false, loss: false, optimizer: true });
  });
});

describe("problems and their fixes", () => {
  const removeEdge = (id: string): Edit => ({ kind: "removeEdges", ids: [id] });

  it.each<[string, () => Sample, readonly Edit[]]>([
    ["output.unitsForClasses", () => three, [set("dense3", "units", 4)]],
    ["output.needsSoftmax", () => three, [set("activation3", "kind", "sigmoid")]],
    ["output.needsSigmoid", () => two, [set("activation3", "kind", "tanh")]],
    ["output.binaryNeedsTwo", () => three, [set("loss1", "kind", "binaryCrossentropy")]],
    ["output.numbersLossForClasses", () => three, [set("loss1", "kind", "mse")]],
    ["output.classLossForNumbers", () => numbers, [set("loss1", "kind", "categoricalCrossentropy")]],
    ["output.unitsForNumbers", () => numbers, [set("dense3", "units", 2)]],
    ["target.missingColumn", () => three, [set("target1", "columns", ["nothing"])]],
    ["target.notChosen", () => three, [set("target1", "columns", null)]],
    ["target.classOrder", () => three, [set("target1", "classOrder", ["kind2", "kind9"])]],
    ["target.mixed", () => three, [set("target1", "columns", ["species", "width"])]],
    [
      "input.missingColumn",
      () => three,
      [set("input1", "columns", [{ column: "gone", encoding: "asIs", fill: "median" }])],
    ],
    [
      "input.targetAsFeature",
      () => three,
      [set("input1", "columns", [{ column: "species", encoding: "oneHot", fill: "category" }])],
    ],
    ["input.encoding", () => three, [set("input1", "columns", [{ column: "colour", encoding: "asIs", fill: "mean" }])]],
    ["graph.unconnected", () => three, [removeEdge("e3")]],
    ["training.rateZero", () => three, [{ kind: "setTraining", patch: { learningRate: 0 } }]],
    ["training.rateHigh", () => three, [{ kind: "setTraining", patch: { learningRate: 50 } }]],
    ["training.batchTooLarge", () => three, [{ kind: "setTraining", patch: { batch: { rows: 500 } } }]],
    [
      "training.monitorNeedsValidation",
      () => three,
      [{ kind: "setTraining", patch: { split: { train: 0.8, validation: 0, test: 0.2 } } }],
    ],
    ["data.textCells", () => mixed, []],
    ["target.ignoredColumn", () => mixed, [set("target1", "columns", ["day"])]],
    [
      "target.oneClass",
      () => mixed,
      [set("target1", "columns", ["same"]), { kind: "setColumn", name: "same", patch: { type: "category" } }],
    ],
    [
      "input.ignoredColumn",
      () => mixed,
      [set("input1", "columns", [{ column: "day", encoding: "asIs", fill: "mean" }])],
    ],
    ["activation.softmaxOfOne", () => two, [set("activation3", "kind", "softmax")]],
  ])("%s", (code, source, edits) => {
    const options = code.startsWith("data.") ? { target: ["grade"] } : undefined;
    expect(look(source(), edits, options).codes).toContain(code);
  });

  it("inserts ReLU between two layers that equal one", () => {
    const { codes } = look(three, [
      { kind: "removeNodes", ids: ["activation1"] },
      {
        kind: "connect",
        edge: { id: "n1", source: "dense1", target: "dense2", port: "x" },
      },
    ]);
    expect(codes).toEqual(["layers.linearStack"]);
  });
  it("inserts softmax where cross-entropy has none", () => {
    const { inference, project } = look(three, [
      { kind: "removeNodes", ids: ["activation3"] },
      { kind: "connect", edge: { id: "n1", source: "dense3", target: "loss1", port: "prediction" } },
    ]);
    const fix = inference.problems.find((problem) => problem.code === "output.needsSoftmax")!.fix!;
    expect(infer(applyEdits(project, fix.edits), three.profile(project)).spec?.loss.fused).toBe("softmax");
  });
  it("names both shapes where they do not fit", () => {
    const { inference } = look(three, [
      { kind: "addNode", node: newNode("add") },
      { kind: "connect", edge: { id: "n1", source: "dense2", target: "add1", port: "values" } },
      { kind: "connect", edge: { id: "n2", source: "normalize1", target: "add1", port: "values" } },
    ]);
    const problem = inference.problems.find(({ code }) => code === "shape.add")!;
    expect(sentence(problem.code, problem.params)).toContain("(None, 16) and (None, 6)");
  });
  it("warns about dead ends without training them", () => {
    const { inference, codes } = look(three, [
      { kind: "addNode", node: newNode("dense", "extra") },
      { kind: "connect", edge: { id: "n1", source: "dense1", target: "extra", port: "x" } },
    ]);
    expect(codes).toEqual(["graph.deadEnd"]);
    expect(inference.spec!.weights.map((weight) => weight.nodeId)).not.toContain("extra");
    expect(inference.nodes.get("extra")!.shape).toEqual([null, 16]);
  });
  it("refuses to normalize what changes while training", () => {
    const { codes } = look(three, [
      { kind: "insertOnEdge", edgeId: "e4", node: newNode("normalize", "late"), port: "x" },
    ]);
    expect(codes).toContain("normalize.notFixed");
    for (const type of ["dropout", "gaussianNoise"]) {
      const random = look(three, [{ kind: "insertOnEdge", edgeId: "e1", node: newNode(type, "random"), port: "x" }]);
      expect(random.project.graph.edges.find(({ target }) => target === "normalize1")?.source).toBe("random");
      expect(random.codes).toContain("normalize.notFixed");
    }
  });
  it("counts the rows that are left for the parts", async () => {
    const few = await sample("a,b,y\n1,2,3.5\n2,3,4.5\n3,4,");
    expect(look(few, []).codes).toContain("data.tooFewRows");
    const none = await sample("a,b,y\n1,2,3.5\n2,3,4.5");
    const missing = { ...none.profile(emptyProject()), dropped: 2 };
    expect(infer(started(none).project, missing).problems.map(({ code }) => code)).toContain("data.noUsableRows");
  });
  it("reports a second loss", () => {
    expect(look(three, [{ kind: "addNode", node: newNode("loss", "loss2") }]).codes).toContain("graph.twoLosses");
  });
});

describe("specHash", () => {
  const hashAfter = (edits: readonly Edit[]) => {
    const { project, profile } = started(three, undefined, edits);
    return specHash(infer(project, profile).spec!);
  };
  it("stays when only training changes", () => {
    const base = hashAfter([]);
    expect(base).toMatch(/^[0-9a-f]{16}$/);
    expect(hashAfter([{ kind: "setTraining", patch: { learningRate: 0.5, epochs: 2 } }])).toBe(base);
    expect(hashAfter([set("dense1", "l2", 0.1), set("dense1", "initializer", "zeros")])).toBe(base);
    expect(hashAfter([{ kind: "moveNodes", positions: { dense1: { x: 5, y: 5 } } }])).toBe(base);
  });
  it("changes with widths, activations and columns", () => {
    const changes: Edit[][] = [
      [],
      [set("dense1", "units", 17)],
      [set("activation1", "kind", "tanh")],
      [set("normalize1", "mode", "minMax")],
      [set("input1", "columns", [{ column: "width", encoding: "asIs", fill: "zero" }])],
      [set("target1", "classOrder", ["kind2", "kind1", "kind0"])],
    ];
    expect(new Set(changes.map(hashAfter)).size).toBe(changes.length);
  });
});
