import { describe, expect, it } from "vitest";
import { nodeHost } from "../../../cli/host.ts";
import { newNode } from "../../../core/document/defaults.ts";
import { applyEdit, applyEdits } from "../../../core/document/edits.ts";
import { parseProject } from "../../../core/document/load.ts";
import { printProject } from "../../../core/document/save.ts";
import { createBackends } from "../../../core/train/backends.ts";
import { evaluateSaved } from "../../../core/train/evaluateSaved.ts";
import { predictTable } from "../../../core/train/predict.ts";
import { createRun } from "../../../core/train/run.ts";
import { openTrained } from "../../../core/train/saved.ts";
import { cloudsCsv, lineCsv, projectFor } from "./projects.ts";

const two = cloudsCsv(90)
  .split("\n")
  .filter((line) => !line.endsWith(",c"))
  .join("\n");

const { wasm, reference } = createBackends(nodeHost());

describe.each([
  ["numbers", lineCsv(), {}],
  ["two classes", two, { task: "binary" }],
  ["two classes with softmax", two, { task: "multiclass" }],
  ["three classes", cloudsCsv(), {}],
] as const)("a saved model of %s", (_, csv, recipe) => {
  it("says exactly what the run said, after a trip through the file", async () => {
    const target = csv.startsWith("x") ? "y" : "kind";
    let { project, table } = await projectFor(csv, { epochs: 15 }, { ...recipe, target: [target] });
    if (target === "kind")
      project = applyEdit(project, { kind: "setParam", id: "loss1", name: "classWeights", value: "balanced" });
    const backend = await wasm("portable");
    const run = await createRun({ runId: "run", project, table, backend, reference, now: () => 0 });
    while (!run.trainer.run(1));

    const text = printProject({ ...project, trained: run.toTrained("inUse") });
    const { project: loaded, problems } = parseProject(text);
    expect(problems).toEqual([]);
    const model = openTrained(loaded);
    expect(model.spec.inputs).toEqual(run.spec.inputs);
    for (const part of ["train", "validation", "test"] as const) {
      const { evaluation } = await evaluateSaved(model, table, part, backend);
      const live = run.evaluate(part).result();
      expect({ ...evaluation, loss: 0 }).toEqual({ ...live, loss: 0 });
      // The saved model walks the rows in larger micro-batches, so that its sum is rounded elsewhere.
      expect(evaluation.loss).toBeCloseTo(live.loss, 6);
    }
    const { rows, added } = await predictTable(model, table, backend);
    expect(rows).toHaveLength(table.rows);
    expect(added[0]).toBe(`predicted ${target}`);
    run.dispose();
  });
});

describe("a saved model", () => {
  it("of a rule reads the columns that it read then, new ones included", async () => {
    const made = { column: "x²", encoding: "asIs", fill: "median", derive: { kind: "formula", formula: "x^2" } };
    const { project, table } = await projectFor(lineCsv(), { epochs: 2 });
    const input = project.graph.nodes.find(({ type }) => type === "input")!;
    const ruled = applyEdit(project, {
      kind: "setParam",
      id: input.id,
      name: "columns",
      value: { others: true, columns: [made] },
    });
    const run = await createRun({ runId: "run", project: ruled, table, backend: reference, reference, now: () => 0 });
    while (!run.trainer.run(1));
    const { project: loaded, problems } = parseProject(printProject({ ...ruled, trained: run.toTrained("inUse") }));
    expect(problems).toEqual([]);
    const model = openTrained(loaded);
    expect(model.spec.inputs).toEqual(run.spec.inputs);
    expect(model.spec.inputs[0]!.columns.at(-1)).toMatchObject({ column: "x²" });
    const { rows } = await predictTable(model, table, reference);
    expect(rows).toHaveLength(table.rows);
    run.dispose();
  });

  const trained = async () => {
    const { project, table } = await projectFor(lineCsv(), { epochs: 2 });
    const run = await createRun({ runId: "run", project, table, backend: reference, reference, now: () => 0 });
    while (!run.trainer.run(1));
    return { project: { ...project, trained: run.toTrained("inUse") }, table };
  };

  it("is refused where a weight is missing or has another size", async () => {
    const { project, table } = await trained();
    const { "dense1/kernel": kernel, ...others } = project.trained.weights;
    const open = (weights: typeof project.trained.weights) =>
      predictTable(openTrained({ ...project, trained: { ...project.trained, weights } }), table, reference);
    await expect(open(others)).rejects.toMatchObject({ code: "train.weightMissing" });
    const other = { ...others, "dense1/kernel": others["dense1/bias"]! };
    expect(kernel!.shape).toEqual([1, 6]);
    await expect(open({ ...other, "dense2/kernel": others["dense2/bias"]! })).rejects.toMatchObject({
      code: "train.weightShape",
    });
  });

  it("is refused where its columns or statistics are not what a model holds", async () => {
    const { project, table } = await trained();
    const open = (patch: Partial<typeof project.trained>) => async () =>
      predictTable(openTrained({ ...project, trained: { ...project.trained, ...patch } }), table, reference);
    for (const columns of [
      null,
      "x",
      [1],
      [{ columns: [{ column: 3 }] }],
      [{ columns: [{ column: "x", encoding: "oneHot", fill: "drop" }] }],
    ])
      await expect(open({ columns })).rejects.toMatchObject({ code: "train.damaged" });
    const { normalize1, ...fitted } = project.trained.fitted;
    await expect(open({ fitted })).rejects.toMatchObject({ code: "train.fittedShape", nodeId: "normalize1" });
    for (const shift of [[], [1, 2], ["a"], null, 5])
      await expect(
        open({ fitted: { ...fitted, normalize1: { rows: 1, values: { ...normalize1!.values, shift } } } }),
      ).rejects.toMatchObject({ code: "train.fittedShape" });
  });

  it("knows its columns again where two inputs read the same ones, each in its own way", async () => {
    const csv = cloudsCsv(40).replace(/,(red|blue),/g, (cell, _, at) => (at % 3 === 0 ? ",," : cell));
    const { project, table } = await projectFor(csv, { epochs: 1 });
    const choices = [
      { column: "colour", encoding: "ordinal", fill: "mostFrequent" },
      { column: "up", encoding: "asIs", fill: "mean" },
    ];
    const both = applyEdits(project, [
      { kind: "removeEdges", ids: project.graph.edges.filter(({ source }) => source === "input1").map(({ id }) => id) },
      { kind: "addNode", node: newNode("input", "second", { x: 0, y: 0 }, { columns: choices }) },
      { kind: "addNode", node: newNode("concatenate", "both") },
      // The second input comes first, so that the columns are saved in another order than the table's.
      { kind: "connect", edge: { id: "n1", source: "second", target: "both", port: "values" } },
      { kind: "connect", edge: { id: "n2", source: "input1", target: "both", port: "values" } },
      { kind: "connect", edge: { id: "n3", source: "both", target: "normalize1", port: "x" } },
    ]);
    const { graph } = both;
    const reordered = { ...both, graph: { ...graph, nodes: graph.nodes.toReversed() } };
    for (const each of [both, reordered]) {
      const run = await createRun({ runId: "run", project: each, table, backend: reference, reference, now: () => 0 });
      expect(run.spec.inputs.flatMap(({ columns }) => columns.map(({ column }) => column))).toHaveLength(5);
      const model = openTrained({ ...each, trained: run.toTrained("last") });
      expect(model.spec.inputs).toEqual(run.spec.inputs);
      run.dispose();
    }
  });

  it("survives edits that change no shape, and is refused after those that do", async () => {
    const { project } = await trained();
    const slower = applyEdit(project, {
      kind: "setTraining",
      patch: { learningRate: 0.5, split: { train: 1, validation: 0, test: 0 } },
    });
    expect(openTrained(slower).spec.target.columns).toEqual(["y"]);
    const wider = applyEdit(project, { kind: "setParam", id: "dense1", name: "units", value: 7 });
    expect(() => openTrained(wider)).toThrow(expect.objectContaining({ code: "train.stale" }));
  });
});
