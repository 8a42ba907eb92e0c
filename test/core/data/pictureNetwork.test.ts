import { beforeAll, describe, expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import { newNode } from "../../../core/document/defaults.ts";
import type { Edit } from "../../../core/document/edit.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import { keyOf, uniforms } from "../../../core/random.ts";
import { flowers, type Sample, sample, started } from "../compile/tables.ts";

/** 240 rows of 4 × 5 pixels from 0 to 9 and a label; with `extra`, one more column of numbers. */
function pictures(extra = false): string {
  const draw = uniforms(240 * 20, 1, keyOf("pictures"), 0);
  const names = Array.from({ length: 20 }, (_, i) => `r${Math.floor(i / 5)}c${i % 5}`);
  const rows = Array.from({ length: 240 }, (_, row) => [
    ...names.map((_, i) => Math.floor(10 * draw[20 * row + i]!)),
    ...(extra ? [row * 1.5] : []),
    "abc"[row % 3],
  ]);
  return [[...names, ...(extra ? ["age"] : []), "label"], ...rows].map((cells) => cells.join(",")).join("\n");
}

let table: Sample;
let withAge: Sample;
let ordinary: Sample;
beforeAll(async () => {
  table = await sample(pictures());
  withAge = await sample(pictures(true));
  ordinary = await sample(flowers(3));
});

const augmentAt = (edgeId: string): Edit => ({
  kind: "insertOnEdge",
  edgeId,
  node: newNode("augment", "augment1"),
  port: "x",
});

describe("a network for pictures", () => {
  it("is started with one scale for all pixels, other tables with one per column", () => {
    const mode = (source: Sample) =>
      started(source).project.graph.nodes.find(({ type }) => type === "normalize")?.params.mode;
    expect([table, withAge, ordinary].map(mode)).toEqual(["minMaxAll", "standard", "standard"]);
  });

  it("takes the size of the picture from the columns", () => {
    const { project, profile } = started(table, undefined, [augmentAt("e1")]);
    const { spec, problems, nodes } = infer(project, profile);
    expect(problems).toEqual([]);
    expect(spec!.ops[0]).toMatchObject({ kind: "augment", height: 4, shift: 0.5, rotation: 10, flip: false });
    expect(nodes.get("augment1")).toMatchObject({ shape: [null, 20], parameters: 0 });
  });

  it.each(["log", "binCategories"])("takes pixels behind %s for no picture", (transform) => {
    const named = Array.from({ length: 20 }, (_, i) => {
      const column = `r${Math.floor(i / 5)}c${i % 5}`;
      return { column, encoding: "asIs", fill: "median", ...(i === 7 ? { transform } : {}) };
    });
    const columns: Edit = { kind: "setParam", id: "input1", name: "columns", value: named };
    const { project, profile } = started(table, undefined, [augmentAt("e1"), columns]);
    const { problems } = infer(project, profile);
    expect(problems.filter(({ severity }) => severity === "error")).toMatchObject([{ code: "augment.noPicture" }]);
  });

  it("may move pictures twice", () => {
    const second: Edit = { kind: "insertOnEdge", edgeId: "e1", node: newNode("augment", "augment2"), port: "x" };
    const { project, profile } = started(table, undefined, [augmentAt("e1"), second]);
    expect(infer(project, profile).problems).toEqual([]);
  });

  it.each([
    ["what is no picture", () => ordinary, "e1"],
    ["a picture with another column beside it", () => withAge, "e1"],
    ["a picture that was scaled before", () => table, "e2"],
    ["what a layer has made", () => table, "e4"],
  ])("does not move %s", (_, source, edge) => {
    const { project, profile } = started(source(), undefined, [augmentAt(edge)]);
    const { spec, problems } = infer(project, profile);
    expect(spec).toBeNull();
    expect(problems.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "augment.noPicture", nodeId: "augment1", params: { node: "augment1" } },
    ]);
  });

  it.each([
    ["takes the pixels alone", () => withAge, "e1", "fix.onlyPixels"],
    ["goes before what scales", () => table, "e2", "fix.beforeNormalize"],
  ])("%s, where that mends it", (_, source, edge, code) => {
    const { project, profile } = started(source(), undefined, [augmentAt(edge)]);
    const [problem] = infer(project, profile).problems.filter(({ severity }) => severity === "error");
    expect(problem!.fix!.code).toBe(code);
    const mended = applyEdits(project, problem!.fix!.edits);
    const { spec, problems } = infer(mended, profile);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(spec!.ops.slice(0, 2).map(({ kind }) => kind)).toEqual(["augment", "affine"]);
    expect(spec!.ops.map(({ kind }) => kind).filter((kind) => kind === "linear")).toHaveLength(3);
  });

  it("offers no mending where none is known", () => {
    for (const [source, edge] of [
      [ordinary, "e1"],
      [table, "e4"],
    ] as const) {
      const { project, profile } = started(source, undefined, [augmentAt(edge)]);
      expect(infer(project, profile).problems.find(({ code }) => code === "augment.noPicture")).not.toHaveProperty(
        "fix",
      );
    }
  });

  it("has nothing to complain about before there is a table", () => {
    const { project } = started(table, undefined, [augmentAt("e1")]);
    expect(infer(project, null).problems.map(({ code }) => code)).not.toContain("augment.noPicture");
  });

  it("warns where moved pixels are scaled each by itself, and mends it", () => {
    const apart: Edit = { kind: "setParam", id: "normalize1", name: "mode", value: "standard" };
    const { project, profile } = started(table, undefined, [augmentAt("e1"), apart]);
    const [problem] = infer(project, profile).problems;
    expect(problem).toMatchObject({ code: "augment.normalizedApart", severity: "warning", nodeId: "normalize1" });
    expect(infer(applyEdits(project, problem!.fix!.edits), profile).problems).toEqual([]);
  });
});
