import { beforeAll, describe, expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import { startFromTable } from "../../../core/document/recipe.ts";
import { flowers, type Sample, sample, started } from "../compile/tables.ts";

let three: Sample;
let two: Sample;
let numbers: Sample;
let coded: Sample;
beforeAll(async () => {
  three = await sample(flowers(3), "C:\\tables\\my flowers.csv");
  two = await sample(flowers(2));
  numbers = await sample(flowers(0));
  const rows = Array.from({ length: 120 }, (_, i) => `${i * 0.5},${(i * 7) % 11},${i % 3}`);
  coded = await sample(["a,b,target", ...rows].join("\n"));
});

const types = (source: Sample, options?: Parameters<typeof started>[1]) =>
  started(source, options).project.graph.nodes.map((node) => node.type);

describe("startFromTable", () => {
  it("makes a network that trains as it stands, for every kind of target", () => {
    for (const source of [three, two, numbers, coded]) {
      const { project, profile } = started(source);
      const inference = infer(project, profile);
      expect(inference.problems).toEqual([]);
      expect(inference.spec).not.toBeNull();
    }
  });
  it("names the project after the file and chooses the label column by name", () => {
    const { project } = started(three);
    expect(project.name).toBe("my flowers");
    expect(project.graph.nodes.at(-1)!.params.columns).toEqual(["species"]);
  });
  it("takes few whole numbers in a column called target for classes, and says so in the document", () => {
    expect(started(coded).project.data.columns).toEqual([{ name: "target", type: "category", textCells: "refuse" }]);
    const regression = started(coded, { task: "regression" });
    expect(regression.project.data.columns).toEqual([]);
    expect(infer(regression.project, regression.profile).spec?.task).toBe("regression");
  });
  it("uses softmax for two classes only when asked", () => {
    const asked = started(two, { task: "multiclass" });
    expect(infer(asked.project, asked.profile).spec).toMatchObject({ task: "multiclass", loss: { fused: "softmax" } });
    expect(types(two).filter((type) => type === "activation")).toHaveLength(3);
  });
  it("follows the options for hidden layers", () => {
    expect(types(numbers, { hidden: [8], activation: "tanh", dropout: 0.1 })).toEqual([
      "input",
      "normalize",
      "dense",
      "activation",
      "dropout",
      "dense",
      "loss",
      "target",
    ]);
    expect(types(numbers, { hidden: [] })).toEqual(["input", "normalize", "dense", "loss", "target"]);
  });
  it("lays the nodes out from left to right without overlap", () => {
    const { nodes } = started(three).project.graph;
    for (const a of nodes)
      for (const b of nodes)
        if (a !== b && a.position.y === b.position.y)
          expect(Math.abs(a.position.x - b.position.x)).toBeGreaterThanOrEqual(240);
  });
  it("refuses what the table cannot give", () => {
    const make = (source: Sample, options: Parameters<typeof startFromTable>[2]) =>
      startFromTable(source.profile({ ...emptyProject(), data: source.data }), source.data, options);
    expect(() => make(three, { target: ["nothing"] })).toThrow("recipe.unknownColumn");
    expect(() => make(three, { task: "regression" })).toThrow("recipe.taskMismatch");
    expect(() => make(three, { task: "binary" })).toThrow("recipe.taskMismatch");
    expect(() => make(numbers, { target: ["width", "height"], task: "multiclass" })).toThrow("recipe.taskMismatch");
  });
});
