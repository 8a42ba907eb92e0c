import { describe, expect, it } from "vitest";
import { rowCells } from "../../core/data/cells.ts";
import { type Stepped, withSteps } from "../../core/data/steps/apply.ts";
import type { StepDef } from "../../core/data/steps/define.ts";
import { stepDef, steps } from "../../core/data/steps/index.ts";
import { rowFingerprint } from "../../core/data/steps/rowFingerprint.ts";
import type { Table } from "../../core/data/table.ts";
import { emptyProject } from "../../core/document/defaults.ts";
import { applyEdit, applyEdits } from "../../core/document/edits.ts";
import { parseProject } from "../../core/document/load.ts";
import type { DataStep, ParamValues, Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { en } from "../../core/text/en.ts";
import { dataProject } from "../support/dataProject.ts";
import { tableOf } from "../support/tables.ts";

/** Every example finds something to do here: a fault of each kind stands in column a, b and c stay out of it. */
const lines = Array.from({ length: 40 }, (_, i) => `${i + 0.5},${i % 3 ? "x" : "y"},${i * 2}`);
lines[1] = "7,x,2";
lines[4] = "inf,y,8";
lines[6] = "2 kg,y,12";
lines[8] = "2'000,x,16";
lines[10] = ",x,20";
lines[12] = "900,y,24";
lines[13] = "-900,y,26";
lines[21] = lines[20]!;
const csv = `a,b,c\n${lines.join("\n")}\n`;
const read = (): Promise<Table> => tableOf(csv);

/** The example as it would be made in this table. */
function placed(def: StepDef, table: Table): DataStep {
  const params: Record<string, unknown> = { ...def.example };
  if (def.scope === "row") params.fingerprint = rowFingerprint(table, params.row as number);
  return { id: "step1", type: def.type, params: params as ParamValues };
}
const projectWith = (list: readonly DataStep[], target: string | null = "b"): Project => {
  const project = dataProject({ target: target === null ? null : [target] });
  return { ...project, data: { ...project.data, steps: list } };
};
const cellsOf = (table: Table): string[][] => Array.from({ length: table.rows }, (_, row) => rowCells(table, row));
const outOf = ({ table }: Stepped): number[] => [...(table.excluded ?? new Uint8Array(table.rows))];

describe.each(steps.map((def) => [def.type, def] as const))("step %s", (_type, def) => {
  it("is a sound definition", () => {
    expect(def.type).toMatch(/^[a-z][A-Za-z]*$/);
    expect(stepDef(def.type)).toBe(def);
    expect(def.title.length).toBeGreaterThan(0);
    expect(def.doc).toMatch(/^[A-Z].*\.$/s);
    const { code, params } = def.summary(def.example);
    const slots = [...en[code]!.matchAll(/\{([a-z]+)/gi)].map((slot) => slot[1]!);
    expect(slots.filter((slot) => !Object.hasOwn(params, slot))).toEqual([]);
  });
  it("comes back from a file as it was, and saves to the same bytes", async () => {
    const step = placed(def, await read());
    const project = applyEdit(emptyProject(), { kind: "addSteps", steps: [step] });
    const text = printProject(project);
    const { project: back, problems } = parseProject(text);
    expect(problems).toEqual([]);
    expect(back.data.steps).toEqual([step]);
    expect(printProject(back)).toBe(text);
  });
  it("is refused with a setting too few, and the file says that it was repaired", async () => {
    const step = placed(def, await read());
    const name = Object.keys(def.params).at(-1)!;
    const { [name]: _gone, ...rest } = step.params;
    expect(() => applyEdit(emptyProject(), { kind: "addSteps", steps: [{ ...step, params: rest }] })).toThrow(
      "document.invalid",
    );
    const text = printProject(applyEdit(emptyProject(), { kind: "addSteps", steps: [step] }));
    const raw = JSON.parse(text);
    raw.data.steps[0].params = rest;
    const { project, problems } = parseProject(JSON.stringify(raw));
    expect(project.data.steps).toEqual([]);
    expect(problems.map(({ params }) => params.path)).toEqual(["data.steps[0]"]);
  });
  it("changes what it says and leaves the table it was given alone", async () => {
    const table = await read();
    const before = structuredClone(table);
    const step = placed(def, table);
    const stepped = withSteps(table, projectWith([step], def.type === "fill" ? "c" : "b"));
    expect(table).toEqual(before);
    const [result] = stepped.results;
    expect(result!.skipped).toBeNull();
    expect(result!.cells + result!.rows).toBeGreaterThan(0);
    const old = cellsOf(table);
    const now = cellsOf(stepped.shown);
    const touched = old.flatMap((cells, row) =>
      cells.flatMap((cell, column) => (cell === now[row]![column] ? [] : [{ row, name: table.columns[column]!.name }])),
    );
    const named = def.columns(step.params);
    expect(touched.filter(({ name }) => !named.includes(name))).toEqual([]);
    if (def.scope === "row") {
      expect(touched.filter(({ row }) => row !== step.params.row)).toEqual([]);
      expect(outOf(stepped).filter((flag, row) => flag === 1 && row !== step.params.row)).toEqual([]);
    }
    const retyped = ["retype", "excludeColumn"].includes(def.type);
    expect(result!.cells).toBe(retyped ? table.rows - table.columns[0]!.missing : touched.length);
    expect(result!.rows).toBe(outOf(stepped).filter((flag) => flag === 1).length);
    expect(result!.rows > 0).toBe(def.takesRows);
    for (const [at, column] of table.columns.entries())
      if (!named.includes(column.name) && result!.rows === 0) expect(stepped.table.columns[at]).toBe(column);
  });
  it("gives the same table twice", async () => {
    const make = async () => {
      const table = await read();
      return withSteps(table, projectWith([placed(def, table)]));
    };
    expect(await make()).toEqual(await make());
  });
  it("is skipped and reported where what it needs is not there", async () => {
    const table = await read();
    const other = await tableOf("z\n1\n2\n3\n4\n");
    const stepped = withSteps(other, projectWith([placed(def, table)], null));
    const needs = def.scope === "row" || def.columns(def.example).length > 0;
    expect(stepped.results[0]!.skipped?.code).toBe(
      needs ? (def.columns(def.example).length > 0 ? "steps.skip.noColumn" : "steps.skip.otherRow") : undefined,
    );
    if (needs) expect(stepped.table).toEqual(other);
  });
});

describe("the list", () => {
  it("has no kind twice", () => {
    expect(new Set(steps.map(({ type }) => type)).size).toBe(steps.length);
  });
  it("is undone by taking the step out", () => {
    const step: DataStep = { id: "step1", type: "deduplicate", params: { columns: [] } };
    const added = applyEdit(emptyProject(), { kind: "addSteps", steps: [step] });
    expect(applyEdit(added, { kind: "removeSteps", ids: ["step1"] }).data.steps).toEqual([]);
    expect(() => applyEdit(added, { kind: "addSteps", steps: [step] })).toThrow("steps.idTaken");
    expect(() => applyEdit(added, { kind: "removeSteps", ids: ["step2"] })).toThrow("steps.unknown");
    expect(() => applyEdit(added, { kind: "addSteps", steps: [{ ...step, id: "b", type: "later" }] })).toThrow(
      "steps.unknownType",
    );
  });
  it("puts steps that learn after all others, in an edit and in a file", () => {
    const clip: DataStep = { id: "c", type: "clip", params: { column: "a", by: "limits", low: 0, high: 1 } };
    const drop: DataStep = { id: "d", type: "deduplicate", params: { columns: [] } };
    const project = applyEdits(emptyProject(), [
      { kind: "addSteps", steps: [clip] },
      { kind: "addSteps", steps: [drop] },
    ]);
    expect(project.data.steps.map(({ id }) => id)).toEqual(["d", "c"]);
    const raw = JSON.parse(printProject(project));
    raw.data.steps.reverse();
    const { project: back, problems } = parseProject(JSON.stringify(raw));
    expect(back.data.steps.map(({ id }) => id)).toEqual(["d", "c"]);
    expect(problems).toHaveLength(1);
  });
  it("keeps a kind that a later version wrote, and does not train without it", async () => {
    const later: DataStep = { id: "l", type: "later", params: { anything: [1, "x"] } };
    const raw = JSON.parse(printProject(emptyProject()));
    raw.data.steps = [later];
    const { project, problems } = parseProject(JSON.stringify(raw));
    expect(problems).toEqual([]);
    expect(project.data.steps).toEqual([later]);
    expect(withSteps(await read(), project).results[0]!.skipped?.code).toBe("steps.skip.unknown");
  });
});
