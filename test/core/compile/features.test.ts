import { beforeAll, describe, expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import type { Edit } from "../../../core/document/edit.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import type { Json } from "../../../core/document/model.ts";
import { featureSetting, featuresIn } from "../../../core/featureSetting.ts";
import { editsForRole, roleOf } from "../../../renderer/data/roles.ts";
import { type Sample, sample, started } from "./tables.ts";

const csv = (names: string, cells: (i: number) => string): string =>
  [names, ...Array.from({ length: 40 }, (_, i) => cells(i))].join("\n");

let narrow: Sample;
let wide: Sample;
beforeAll(async () => {
  narrow = await sample(csv("a,b,y", (i) => `${i * 1.5},${(i * 7) % 11},${i * 2}`));
  wide = await sample(csv("a,new,b,y", (i) => `${i * 1.5},${(i * 3) % 17},${(i * 7) % 11},${i * 2}`));
});

const square = { column: "a²", encoding: "asIs", fill: "median", derive: { kind: "formula", formula: "a^2" } };
const logged = { column: "b", encoding: "asIs", fill: "median", transform: "log" };
const rule = { others: true, columns: [logged, square] } as unknown as Json;
const set = (value: Json): Edit => ({ kind: "setParam", id: "input1", name: "columns", value });
const target = { kind: "setParam", id: "target1", name: "columns", value: ["y"] } as const satisfies Edit;

const featuresOf = (source: Sample, value: Json, edits: readonly Edit[] = []) => {
  const { project, profile } = started(source, {}, [target, set(value), ...edits]);
  const { spec, problems } = infer(project, profile);
  return { project, problems, columns: spec?.inputs[0]?.columns.map(({ column }) => column) };
};

describe("every usable column, some of them changed and one made anew", () => {
  it("follows the table: another column joins without being asked", () => {
    expect(featuresOf(narrow, rule).columns).toEqual(["a", "b", "a²"]);
    expect(featuresOf(wide, rule).columns).toEqual(["a", "new", "b", "a²"]);
  });

  it("keeps what was set for a column", () => {
    const { project, profile } = started(wide, {}, [target, set(rule)]);
    const [input] = infer(project, profile).spec!.inputs;
    expect(input!.columns[2]).toMatchObject({ column: "b", transform: "log" });
  });

  it("is another than the list of the columns that there are now", () => {
    expect(featuresOf(wide, [logged, square] as unknown as Json).columns).toEqual(["b", "a²"]);
  });

  it("says that a column it names is gone, and mends it by a click", () => {
    const gone = { others: true, columns: [{ ...logged, column: "gone" }, square] } as unknown as Json;
    const { problems, project } = featuresOf(narrow, gone);
    const missing = problems.find(({ code }) => code === "input.missingColumn")!;
    expect(missing.params).toEqual({ column: "gone" });
    const mended = applyEdits(project, missing.fix!.edits);
    expect(mended.graph.nodes.find(({ id }) => id === "input1")!.params.columns).toEqual({
      others: true,
      columns: [square],
    });
  });

  it("stays a rule while roles change", () => {
    const { project } = featuresOf(wide, rule);
    expect(roleOf(project, "new", "number")).toBe("feature");
    const without = applyEdits(project, editsForRole(project, "b", "number", "ignored"));
    expect(roleOf(without, "b", "ignore")).toBe("ignored");
    expect(infer(without, wide.profile(without)).spec!.inputs[0]!.columns.map(({ column }) => column)).toEqual([
      "a",
      "new",
      "a²",
    ]);
    const predicted = applyEdits(project, editsForRole(project, "b", "number", "target"));
    expect(infer(predicted, wide.profile(predicted)).problems.filter(({ severity }) => severity === "error")).toEqual(
      [],
    );
  });
});

describe("the setting", () => {
  it("has one way to say one thing", () => {
    expect(featureSetting({ named: [], others: true })).toBeNull();
    for (const value of [null, [], [logged], rule] as const) expect(featureSetting(featuresIn(value))).toEqual(value);
  });
});
