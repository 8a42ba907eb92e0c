import { describe, expect, it } from "vitest";
import { checkParam } from "../../core/checkParams.ts";
import { rowCells } from "../../core/data/cells.ts";
import { type Stepped, withSteps } from "../../core/data/steps/apply.ts";
import type { StepDef } from "../../core/data/steps/define.ts";
import { stepFaults } from "../../core/data/steps/fault.ts";
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
  it("declares settings that a form can fill in", async () => {
    for (const [name, param] of Object.entries(def.params)) {
      expect(param.label.length).toBeGreaterThan(0);
      expect(param.help).toMatch(/[.]$/);
      // The fingerprint of a row is the one text that nothing can stand for.
      if (name !== "fingerprint") expect(checkParam(name, param, param.default)).toBeNull();
      if (param.kind === "choice")
        for (const filled of Object.values(param.fills ?? {}))
          for (const [other, value] of Object.entries(filled))
            expect(checkParam(other, def.params[other]!, value)).toBeNull();
    }
    const names = new Set((await read()).columns.map((column) => column.name));
    const { params } = placed(def, await read());
    expect(stepFaults(def, params, names)).toEqual([]);
    const [column] = def.columns(params);
    if (column !== undefined)
      expect(stepFaults(def, params, new Set(["z"]))).toMatchObject([{ code: "steps.fault.columnGone" }]);
  });
  it("does nothing while it is switched off, and keeps its place in the file", async () => {
    const table = await read();
    const step = { ...placed(def, table), off: true } as const;
    const project = projectWith([step]);
    expect(withSteps(table, project)).toEqual({ table, shown: table, results: [], fitted: [] });
    const kept = applyEdit(emptyProject(), { kind: "addSteps", steps: [step] });
    const { project: back, problems } = parseProject(printProject(kept));
    expect(problems).toEqual([]);
    expect(back.data.steps).toEqual([step]);
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
  it("gives a step other settings, switches it, and refuses what its kind does not allow", () => {
    const step: DataStep = { id: "s", type: "dropRowsWhere", params: { column: "a", below: 0, above: null } };
    const project = applyEdit(emptyProject(), { kind: "addSteps", steps: [step] });
    const changed = applyEdit(project, { kind: "setStep", id: "s", params: { ...step.params, below: 2 } });
    expect(changed.data.steps).toEqual([{ ...step, params: { ...step.params, below: 2 } }]);
    const off = applyEdit(changed, { kind: "setStep", id: "s", off: true });
    expect(off.data.steps).toEqual([{ ...changed.data.steps[0], off: true }]);
    // Other settings do not switch it on again; switching on leaves no trace.
    expect(applyEdit(off, { kind: "setStep", id: "s", params: step.params }).data.steps[0]!.off).toBe(true);
    expect(applyEdit(off, { kind: "setStep", id: "s", off: false })).toEqual(changed);
    expect(() => applyEdit(project, { kind: "setStep", id: "s", params: { column: "a" } })).toThrow("document.invalid");
    expect(() => applyEdit(project, { kind: "setStep", id: "t", off: true })).toThrow("steps.unknown");
  });
  it("changes its order, steps that learn always last", () => {
    const drop = (id: string): DataStep => ({ id, type: "deduplicate", params: { columns: [] } });
    const fill: DataStep = { id: "f", type: "fill", params: { column: "a", by: "median", value: "" } };
    const project = applyEdit(emptyProject(), { kind: "addSteps", steps: [drop("a"), drop("b"), drop("c"), fill] });
    const order = (id: string, to: number) =>
      applyEdit(project, { kind: "moveStep", id, to })
        .data.steps.map((each) => each.id)
        .join("");
    expect(order("a", 1)).toBe("bacf");
    expect(order("c", 0)).toBe("cabf");
    expect(order("a", 3)).toBe("bcaf");
    expect(order("f", 0)).toBe("abcf");
    expect(applyEdit(project, { kind: "moveStep", id: "f", to: 0 }).data.steps).toBe(project.data.steps);
    expect(() => applyEdit(project, { kind: "moveStep", id: "z", to: 0 })).toThrow("steps.unknown");
  });
  it("says what makes no sense, beside the setting it is about", () => {
    const columns = new Set(["a"]);
    const said = (type: string, params: ParamValues) => {
      const found = stepFaults(stepDef(type)!, params, columns);
      for (const { code } of found) expect(en).toHaveProperty([code]);
      return found.length === 0 ? null : found.map(({ param, code }) => `${param} ${code}`).join(", ");
    };
    expect(said("clip", { column: "", by: "robust", low: 5, high: 5 })).toBe("column steps.fault.noColumn");
    expect(said("clip", { column: "a", by: "quantiles", low: 5, high: 5 })).toBe("low steps.fault.quantile");
    expect(said("clip", { column: "", by: "quantiles", low: 5, high: 5 })).toBe(
      "column steps.fault.noColumn, low steps.fault.quantile",
    );
    expect(said("clip", { column: "a", by: "quantiles", low: 0, high: 5 })).toBe("high steps.fault.quantile");
    expect(said("clip", { column: "a", by: "limits", low: 2, high: 1 })).toBe("high steps.fault.limitsCross");
    expect(said("clip", { column: "a", by: "robust", low: 5, high: -1 })).toBe("high steps.fault.negative");
    expect(said("clip", { column: "a", by: "robust", low: 5, high: 1 })).toBeNull();
    expect(said("clip", { column: "a", by: "robust", low: Number.NaN, high: 1 })).toBe("low params.number");
    expect(said("fill", { column: "a", by: "value", value: " " })).toBe("value steps.fault.noValue");
    expect(said("fill", { column: "a", by: "mean", value: "" })).toBeNull();
    expect(said("dropRowsWhere", { column: "a", below: null, above: null })).toBe("below steps.fault.noBound");
    expect(said("dropRowsWhere", { column: "a", below: 2, above: 1 })).toBe("above steps.fault.boundsCross");
    expect(said("dropSparse", { columns: [], share: 0 })).toBe("share steps.fault.noShare");
    expect(said("replaceWords", { columns: [], from: [], to: "" })).toBe("from steps.fault.noWords");
    expect(said("convertUnits", { column: "a", units: [] })).toBe("units steps.fault.noUnits");
    const twice = [
      { unit: "kg", factor: 1 },
      { unit: "kg", factor: 2 },
    ];
    expect(said("convertUnits", { column: "a", units: twice })).toBe("units steps.fault.unitTwice");
  });
  it("counts every column where a step on nearly empty rows names none", async () => {
    const table = await tableOf("a,b,c\n1,2,3\n,,3\n3,,1\n4,5,6\n");
    const step = (share: number): DataStep => ({ id: "s", type: "dropSparse", params: { columns: [], share } });
    expect(outOf(withSteps(table, projectWith([step(0.6)], null)))).toEqual([0, 1, 0, 0]);
    expect(outOf(withSteps(table, projectWith([step(0.3)], null)))).toEqual([0, 1, 1, 0]);
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
