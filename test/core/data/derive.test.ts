import { describe, expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import { encodedWidth } from "../../../core/compile/spec.ts";
import { applyTo } from "../../../core/data/apply.ts";
import type { NumberFeature } from "../../../core/data/feature.ts";
import { prepare } from "../../../core/data/prepare.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { parseProject } from "../../../core/document/load.ts";
import type { Project } from "../../../core/document/model.ts";
import { printProject } from "../../../core/document/save.ts";
import type { Derivation } from "../../../core/params.ts";
import { dataProject, dataSpec, numberTarget } from "../../support/dataProject.ts";
import { tableOf } from "../../support/tables.ts";

const made = (column: string, derive: Derivation, rest: Partial<NumberFeature> = {}): NumberFeature => ({
  column,
  encoding: "asIs",
  fill: "median",
  derive,
  ...rest,
});
const formula = (source: string): Derivation => ({ kind: "formula", formula: source });
const whole = { train: 1, validation: 0, test: 0 };
const y = numberTarget(["y"]);
const valuesOf = (store: { readonly features: readonly unknown[] }, place = 0) =>
  Array.from((store.features[place] as { values: Float32Array }).values);

describe("derived columns", () => {
  it("follow their formula, and fill what it leaves open", async () => {
    const table = await tableOf('a,"b c",y\n1,2,1\n2,0,2\n3,3,3\n5,1,4\n');
    const spec = dataSpec([made("ratio", formula('a / "b c"'), { fill: "mean" })], y);
    const { store, fitted } = prepare(table, dataProject({ target: ["y"], split: whole }), spec);
    const mean = (0.5 + 1 + 5) / 3;
    expect(valuesOf(store)).toEqual([0.5, Math.fround(mean), 1, 5]);
    expect(fitted.in!.values.ratio).toEqual({ fill: mean, seen: 3 });
    const fresh = await tableOf('z,"b c",a\n9,4,8\n', {});
    expect(valuesOf(applyTo(fresh, spec, fitted).store)).toEqual([2]);
    const short = await tableOf("a,z\n9,4\n");
    expect(() => applyTo(short, spec, fitted)).toThrow(/data\.columnMissing .*"b c"/);
  });

  it("may be clipped and transformed like any other", async () => {
    const table = await tableOf("a,y\n1,1\n2,2\n3,3\n100,4\n");
    const entry = { ...made("square", formula("a^2")), clip: { low: 0, high: 2 / 3 }, transform: "sqrt" } as const;
    const { store } = prepare(table, dataProject({ target: ["y"], split: whole }), dataSpec([entry], y));
    expect(valuesOf(store)).toEqual([1, 2, 3, 3]);
  });

  it("may be bins that the network sees as a category, or as the number that they were before", async () => {
    const csv = `a,y\n${Array.from({ length: 10 }, (_, row) => `${(row + 1) * 10},${row}`).join("\n")}\n`;
    const table = await tableOf(csv);
    const entry = (transform: "bins" | "binCategories") => made("a bins", formula("a"), { transform });
    const spec = dataSpec([entry("binCategories"), entry("bins")], y);
    const { store, fitted } = prepare(table, dataProject({ target: ["y"], split: whole }), spec);
    const places = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4];
    expect(store.features).toEqual([
      { kind: "code", codes: Int32Array.from(places), width: 5 },
      { kind: "number", values: Float32Array.from(places) },
    ]);
    expect(fitted.in!.values["a bins"]).toMatchObject({ edges: [28, 46, expect.closeTo(64, 10), 82], fill: 55 });
    expect(spec.inputs[0]!.columns.map(encodedWidth)).toEqual([5, 1]);
    // Beyond the values of training stand the outer bins; a missing one is filled first.
    const applied = applyTo(
      await tableOf("a,z\n-5,1\n28,1\n999,1\n,1\n"),
      dataSpec([entry("binCategories")], y),
      fitted,
    );
    expect(applied.store.features).toEqual([{ kind: "code", codes: Int32Array.of(0, 1, 4, 2), width: 5 }]);
  });

  it("take parts of dates, read as they were in training", async () => {
    const table = await tableOf("d,y\n13/02/2024,1\n03/04/2024,2\n29/02/2024,3\n");
    const entries = (["year", "month", "day", "weekday"] as const).map((part) =>
      made(part, { kind: "datePart", of: "d", part, wave: "none" }),
    );
    const spec = dataSpec(entries, y);
    const { store, fitted } = prepare(table, dataProject({ target: ["y"], split: whole }), spec);
    expect(entries.map((_, place) => valuesOf(store, place))).toEqual([
      [2024, 2024, 2024],
      [2, 4, 2],
      [13, 3, 29],
      [1, 2, 3],
    ]);
    expect(fitted.in!.values.month).toMatchObject({ dateOrder: "dayFirst" });
    // Alone this cell would be the first of May.
    const applied = applyTo(await tableOf("d,z\n05/01/2024,1\n"), spec, fitted);
    expect(valuesOf(applied.store, 1)).toEqual([1]);
  });

  it("look back in time, never across the split", async () => {
    const times = [5, 3, 1, 4, 2, 6, 9, 12, 8, 7, 10, 11];
    const table = await tableOf(`t,a,y\n${times.map((t, row) => `${t},${t * 10},${row}`).join("\n")}\n`);
    const entry = made("before", { kind: "lag", of: "a", steps: 1, by: "t" }, { fill: "zero" });
    const alone = prepare(table, dataProject({ target: ["y"], split: whole }), dataSpec([entry], y));
    expect(valuesOf(alone.store)).toEqual([40, 20, 0, 30, 10, 50, 80, 110, 70, 60, 90, 100]);
    const project = dataProject({ target: ["y"], split: { train: 0.5, validation: 0.5, test: 0, stratify: false } });
    const { store, parts } = prepare(table, project, dataSpec([entry], y));
    const partOf = (row: number) => parts.train.includes(row);
    expect(valuesOf(store).filter((value) => value === 0).length).toBeGreaterThan(2);
    times.forEach((t, row) => {
      const earlier = times.indexOf(t - 1);
      const seen = earlier >= 0 && partOf(earlier) === partOf(row);
      expect(valuesOf(store)[row]).toBe(seen ? (t - 1) * 10 : 0);
    });
  });

  it("take a lag from a column of its name in a new table, and say which values nobody knows", async () => {
    const table = await tableOf("a,y\n1,1\n2,2\n3,3\n4,4\n6,5\n");
    const entry = made("a before", { kind: "lag", of: "a", steps: 1, by: null });
    const spec = dataSpec([entry], y);
    const { fitted } = prepare(table, dataProject({ target: ["y"], split: whole }), spec);
    const apply = async (csv: string) => {
      const { store, notes } = applyTo(await tableOf(csv), spec, fitted);
      return { values: valuesOf(store), notes };
    };
    const lacking = {
      code: "data.lagFilled",
      params: { column: "a before", count: 1, value: 2.5, name: "a", steps: 1 },
    };
    expect(await apply("a\n7\n8\n")).toEqual({ values: [2.5, 7], notes: [lacking] });
    // What the table brings comes before what it would be by its rows.
    expect(await apply("a,a before\n7,5\n8,\n9,70\n")).toEqual({ values: [5, 7, 70], notes: [] });
    const typed = await apply("a,a before\n7,x\n8,1\n");
    expect(typed.values).toEqual([2.5, 1]);
    expect(typed.notes.map(({ code }) => code)).toEqual(["data.textFilled", "data.lagFilled"]);
  });
  it("say so where the split leaves a lag nothing to look at", async () => {
    const table = await tableOf("a,y\n1,1\n2,2\n");
    const entry = made("before", { kind: "lag", of: "a", steps: 1, by: null });
    const project = dataProject({ target: ["y"], split: { train: 0.5, validation: 0.5, test: 0 } });
    expect(() => prepare(table, project, dataSpec([entry], y))).toThrow(/derive\.lagEmpty/);
  });

  it("may look back at the target, which a formula may not read", async () => {
    const table = await tableOf("a,y\n1,1\n2,2\n3,3\n");
    const a = { column: "a", encoding: "asIs", fill: "median" } as const;
    const codes = (derive: Derivation, column = "new") => {
      const project = dataProject({ target: ["y"], features: [a, made(column, derive)] });
      return infer(project, profileTable(table, project))
        .problems.filter(({ nodeId, severity }) => nodeId === "in" && severity === "error")
        .map(({ code }) => code);
    };
    expect(codes({ kind: "lag", of: "y", steps: 1, by: null })).toEqual([]);
    expect(codes(formula("y + a"))).toEqual(["formula.target"]);
    expect(codes(formula("a + b"))).toEqual(["formula.column"]);
    expect(codes(formula("a +"))).toEqual(["formula.valueMissing"]);
    expect(codes(formula("1 + 2"))).toEqual(["formula.noColumn"]);
    expect(codes(formula("a^2"), "y")).toEqual(["derive.nameTaken"]);
    expect(codes({ kind: "lag", of: "b", steps: 1, by: null })).toEqual(["derive.columnMissing"]);
    expect(codes({ kind: "datePart", of: "a", part: "day", wave: "none" })).toEqual(["derive.notDate"]);
  });

  it("name the place of a fault in their Problem", async () => {
    const table = await tableOf("a,y\n1,1\n2,2\n");
    const project = dataProject({ target: ["y"], features: [made("new", formula("a + nobody"))] });
    const { problems } = infer(project, profileTable(table, project));
    const problem = problems.find(({ code }) => code === "formula.column")!;
    expect(problem.params).toEqual({ column: "new", name: "nobody", position: 5 });
    expect(problem.fix?.code).toBe("fix.dropColumn");
  });

  it("are refused where a column that they read holds text", async () => {
    const table = await tableOf("a,y\n1,1\nx,2\n3,3\n4,3\n5,5\n");
    const columns = [{ name: "a", type: "number", textCells: "refuse" }] as const;
    const project = dataProject({ target: ["y"], columns, features: [made("new", formula("a^2"))] });
    const { problems } = infer(project, profileTable(table, project));
    expect(problems.map(({ code }) => code)).toContain("data.textCells");
    const split = { target: ["y"], columns, split: whole };
    expect(() => prepare(table, dataProject(split), dataSpec([made("new", formula("a^2"))], y))).toThrow(
      /data\.textInNumber/,
    );
  });

  it("survive a file, byte for byte; a damaged one is not taken over", () => {
    const features = [
      made("r", formula("a^2"), { clip: { low: 0.01, high: 0.99 }, transform: "yeoJohnson" }),
      made("l", { kind: "lag", of: "a", steps: 3, by: "t" }),
      made("m", { kind: "datePart", of: "t", part: "month", wave: "sin" }),
    ];
    const text = printProject(parseProject(printProject(dataProject({ target: ["y"], features }))).project);
    const { project, problems } = parseProject(text);
    expect(problems).toEqual([]);
    expect(printProject(project)).toBe(text);
    const wrong = (from: string, to: string): Project => parseProject(text.replace(from, to)).project;
    for (const [from, to] of [
      ['"steps":3', '"steps":0'],
      ['"low":0.01', '"low":0.999'],
      ['"yeoJohnson"', '"cubeRoot"'],
      ['"wave":"sin"', '"wave":"tan"'],
      ['"kind":"lag"', '"kind":"lead"'],
    ] as const)
      expect(wrong(from, to).graph.nodes[0]!.params.columns).toBeNull();
  });
});
