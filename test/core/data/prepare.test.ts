import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EncodedColumn } from "../../../core/compile/spec.ts";
import { applyTo } from "../../../core/data/apply.ts";
import { prepare } from "../../../core/data/prepare.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { deviation, mean, median } from "../../../core/data/statistics.ts";
import { CoreError } from "../../../core/errors.ts";
import { describe as sentence } from "../../../core/text/en.ts";
import { classTarget, dataProject, dataSpec, numberTarget } from "../../support/dataProject.ts";
import { tableOf } from "../../support/tables.ts";

const penguins = await tableOf(readFileSync("assets/data/penguins.csv"), {}, { name: "penguins.csv" });
const species = ["Adelie", "Chinstrap", "Gentoo"];
const bill: EncodedColumn = { column: "bill_length_mm", encoding: "asIs", fill: "median" };

function failure(run: () => unknown): CoreError {
  let caught: unknown;
  try {
    run();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(CoreError);
  const error = caught as CoreError;
  expect(sentence(error.code, error.params)).not.toMatch(/[{}]|^data\./);
  return error;
}

describe("profileTable", () => {
  it("guesses the target, counts its classes, splits, and lists the categories of the training rows", () => {
    const profile = profileTable(penguins, dataProject({}));
    expect(profile.parts).toEqual({ train: 206, validation: 69, test: 69 });
    expect(profile.dropped).toBe(0);
    expect(profile.columns[0]).toMatchObject({ classes: species, classCounts: [152, 68, 124], categories: species });
    expect(profile.columns[6]!.categories).toEqual(["", "female", "male"]);
    expect(profile.columns[2]).toMatchObject({ type: "number", min: 32.1, max: 59.6, missing: 2, integers: false });
    expect(profile.columns[2]!.mean).toBeCloseTo(43.92193, 5);
    expect(profile.columns[5]).toMatchObject({ integers: true, categories: [] });
  });
  it("follows the settings: type, class order, dropped rows, no target", () => {
    const project = dataProject({
      target: ["sex"],
      classOrder: ["male", "female"],
      columns: [{ name: "year", type: "category", textCells: "refuse" }],
      features: [{ column: "bill_length_mm", encoding: "asIs", fill: "drop" }],
    });
    const profile = profileTable(penguins, project);
    expect(profile.columns[6]!.classes).toEqual(["male", "female"]);
    expect(profile.columns[6]!.classCounts).toEqual([168, 165]);
    expect(profile.columns[7]).toMatchObject({ type: "category", classes: ["2007", "2008", "2009"] });
    expect(profile.dropped).toBe(11);
    const none = profileTable(penguins, { ...project, graph: { nodes: [], edges: [] } });
    expect(none.parts).toEqual({ train: 0, validation: 0, test: 0 });
    expect(profileTable(penguins, dataProject({ target: ["weight"] })).parts.train).toBe(0);
  });
  it("counts refused text cells until they count as missing", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i === 4 ? "big" : i},${i % 2 ? "a" : "b"}`).join("\n");
    const table = await tableOf(`size,k\n${rows}\n`);
    const refused = profileTable(table, dataProject({})).columns[0]!;
    expect(refused).toMatchObject({ textCount: 1, missing: 0, textCells: [{ row: 4, line: 6, text: "big" }] });
    const setting = { name: "size", type: "auto", textCells: "missing" } as const;
    const missing = profileTable(table, dataProject({ columns: [setting] })).columns[0]!;
    expect(missing).toMatchObject({ textCount: 0, missing: 1, textCells: [] });
  });
});

describe("prepare: classes", () => {
  const columns: EncodedColumn[] = [
    bill,
    { column: "sex", encoding: "oneHot", fill: "category", categories: ["", "female", "male"] },
    { column: "island", encoding: "ordinal", fill: "mostFrequent", categories: ["Biscoe", "Dream"] },
    { column: "body_mass_g", encoding: "asIs", fill: "mean" },
  ];
  const project = dataProject({ target: ["species"] });
  const made = prepare(penguins, project, dataSpec(columns, classTarget("species", species), "balanced"));
  const train = Array.from(made.parts.train, (row) => made.rowOf[row]!);

  it("fits fills on the training rows only, and says on how many", () => {
    const present = Float64Array.from(train, (row) => penguins.columns[2]!.numbers[row]!).filter(
      (x) => !Number.isNaN(x),
    );
    expect(made.fitted.in).toMatchObject({
      rows: 206,
      values: {
        bill_length_mm: { fill: median(present), seen: present.length },
        sex: { fill: "" },
        island: { fill: "Biscoe", seen: 206 },
      },
    });
    const [bills] = made.store.features;
    expect(bills).toMatchObject({ kind: "number" });
    expect(bills?.kind === "number" && bills.values[3]).toBe(Math.fround(median(present)));
    expect(bills?.kind === "number" && bills.values[0]).toBe(Math.fround(39.1));
  });
  it("encodes categories by place, unknown ones last", () => {
    const [, sex, island] = made.store.features;
    expect(sex).toMatchObject({ kind: "code", width: 4 });
    expect(sex?.kind === "code" && [...sex.codes.slice(0, 4)]).toEqual([2, 1, 1, 0]);
    // Torgersen is not in the list: the place after the last one.
    expect(island?.kind === "number" && [island.values[0], island.values[20]]).toEqual([2, 0]);
  });
  it("codes the classes in their order and balances their weights", () => {
    expect(made.store.targets).toMatchObject({ kind: "classes", count: 3 });
    const { targets } = made.store;
    expect(targets.kind === "classes" && [targets.codes[0], targets.codes[152], targets.codes[343]]).toEqual([0, 2, 1]);
    const counts = [0, 1, 2].map(
      (k) => train.filter((row) => targets.kind === "classes" && targets.codes[row] === k).length,
    );
    expect(made.classWeights).toEqual(counts.map((count) => 206 / (3 * count)));
    expect(counts.reduce((sum, count, k) => sum + count * made.classWeights[k]!, 0)).toBeCloseTo(206, 9);
    expect(made.notes.map(({ code, params }) => [code, params.column, params.label])).toEqual([
      ["data.otherBucket", "island", "Torgersen"],
    ]);
  });
});

describe("prepare: numbers", () => {
  it("scales targets with mean and deviation of the training rows", () => {
    const project = dataProject({ target: ["body_mass_g", "year"] });
    const made = prepare(penguins, project, dataSpec([bill], numberTarget(["body_mass_g", "year"])));
    expect(made.dropped).toBe(2);
    expect(made.store.rows).toBe(342);
    const mass = Float64Array.from(made.parts.train, (row) => penguins.columns[5]!.numbers[made.rowOf[row]!]!);
    const { mean: means, scale } = made.fitted.out!.values as { mean: number[]; scale: number[] };
    expect(means[0]).toBe(mean(mass));
    expect(scale[0]).toBeCloseTo(deviation(mass), 9);
    const { targets } = made.store;
    const scaled =
      targets.kind === "numbers" ? Float64Array.from(made.parts.train, (row) => targets.columns[0]![row]!) : mass;
    expect(mean(scaled)).toBeCloseTo(0, 6);
    expect(deviation(scaled)).toBeCloseTo(1, 6);
    expect(made.classWeights).toEqual([]);
  });
  it("F11: a constant target or feature gives no NaN, and a note", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `7,${i},3`).join("\n");
    const table = await tableOf(`c,x,y\n${rows}\n`);
    const columns: EncodedColumn[] = [{ column: "c", encoding: "asIs", fill: "mean" }];
    const made = prepare(table, dataProject({ target: ["y"] }), dataSpec(columns, numberTarget(["y"])));
    expect(made.store.targets).toMatchObject({ columns: [new Float32Array(20)] });
    expect(made.fitted.out!.values).toEqual({ mean: [3], scale: [1] });
    expect(made.notes).toMatchObject([{ code: "data.constantColumn", nodeId: "in", params: { column: "c" } }]);
    const plain = prepare(table, dataProject({ target: ["y"] }), dataSpec(columns, numberTarget(["y"], "none")));
    expect(plain.store.targets).toMatchObject({ columns: [new Float32Array(20).fill(3)] });
  });
});

describe("prepare: what it refuses", () => {
  const read = (text: string) => tableOf(text, { header: true });
  const rows = (n: number, row: (i: number) => string) => Array.from({ length: n }, (_, i) => row(i)).join("\n");
  const asIs = (column: string, fill: "median" | "drop" = "median"): EncodedColumn => ({
    column,
    encoding: "asIs",
    fill,
  });

  it("F9: text in a column of numbers, with the line", async () => {
    const table = await read(`x,k\n${rows(20, (i) => `${i === 7 ? "inf" : i},${i % 2 ? "a" : "b"}`)}\n`);
    const spec = dataSpec([asIs("x")], classTarget("k", ["a", "b"]));
    const error = failure(() => prepare(table, dataProject({ target: ["k"] }), spec));
    expect(error).toMatchObject({
      code: "data.textInNumber",
      nodeId: "in",
      params: { column: "x", count: 1, line: 9, text: "inf" },
    });
    const columns = [{ name: "x", type: "auto", textCells: "missing" } as const];
    expect(prepare(table, dataProject({ target: ["k"], columns }), spec).store.rows).toBe(20);
  });
  it("F12: columns without a value, in the features and in the target", async () => {
    const table = await read(`x,e,k\n${rows(20, (i) => `${i},,${i % 2 ? "a" : "b"}`)}\n`);
    const project = dataProject({ target: ["k"] });
    const spec = dataSpec([asIs("e")], classTarget("k", ["a", "b"]));
    expect(failure(() => prepare(table, project, spec)).params.column).toBe("e");
    const target = dataProject({ target: ["e"], columns: [{ name: "e", type: "number", textCells: "refuse" }] });
    expect(failure(() => prepare(table, target, dataSpec([asIs("x")], numberTarget(["e"])))).code).toBe(
      "data.targetEmpty",
    );
  });
  it("F13: one class", async () => {
    const table = await read(`x,k\n${rows(20, (i) => `${i / 2},a`)}\n`);
    const error = failure(() =>
      prepare(table, dataProject({ target: ["k"] }), dataSpec([asIs("x")], classTarget("k", ["a"]))),
    );
    expect(error).toMatchObject({ code: "data.oneClass", params: { column: "k", label: "a" } });
  });
  it("columns that are not there, rows too few, classes that nobody named", async () => {
    const table = await read(`x,k\n1,a\n2,b\n`);
    const project = dataProject({ target: ["k"] });
    const two = classTarget("k", ["a", "b"]);
    expect(failure(() => prepare(table, project, dataSpec([asIs("z")], two))).code).toBe("data.columnMissing");
    expect(failure(() => prepare(table, project, dataSpec([asIs("x")], two))).code).toBe("data.tooFewRows");
    const strange = failure(() => prepare(table, project, dataSpec([asIs("x")], classTarget("k", ["a", "c"]))));
    expect(strange).toMatchObject({ code: "data.classNotListed", params: { label: "b", line: 3 } });
    expect(failure(() => prepare(table, dataProject({ target: [] }), dataSpec([asIs("x")], two))).code).toBe(
      "data.noTarget",
    );
  });
  it("rows that all miss something", async () => {
    const table = await read(`x,k\n${rows(20, (i) => (i % 2 ? `${i / 2},` : ",a\n,b"))}\n`);
    const features = [{ column: "x", encoding: "asIs", fill: "drop" } as const];
    const project = dataProject({ target: ["k"], features });
    const spec = dataSpec([asIs("x", "drop")], classTarget("k", ["a", "b"]));
    expect(failure(() => prepare(table, project, spec)).code).toBe("data.noUsableRows");
  });
  it("F15: warns when a class has no training row", async () => {
    const table = await read(`x,k\n${rows(41, (i) => `${i / 3},${i === 5 ? "rare" : i % 2 ? "a" : "b"}`)}\n`);
    const spec = dataSpec([asIs("x")], classTarget("k", ["a", "b", "rare"]), "balanced");
    const train = { train: 0.2, validation: 0.2, test: 0.6 };
    const made = prepare(table, dataProject({ target: ["k"], split: train }), spec);
    expect(made.notes).toMatchObject([{ code: "data.classNotInTraining", params: { label: "rare" } }]);
    expect(made.classWeights[2]).toBe(1);
    expect(made.classWeights.every(Number.isFinite)).toBe(true);
  });
});

describe("applyTo", () => {
  const columns: EncodedColumn[] = [
    bill,
    { column: "sex", encoding: "oneHot", fill: "mostFrequent", categories: ["female", "male"] },
    { column: "year", encoding: "asIs", fill: "drop" },
  ];
  const spec = dataSpec(columns, classTarget("species", species));
  const { fitted, store } = prepare(penguins, dataProject({ target: ["species"] }), spec);

  it("encodes the training table as before", () => {
    const again = applyTo(penguins, spec, JSON.parse(JSON.stringify(fitted)));
    expect(again.store).toEqual(store);
    expect(again.labelled).toHaveLength(344);
  });
  it("F57: matches by name, fills, and counts what is new", async () => {
    const table = await tableOf(
      "extra,year,sex,bill_length_mm\nq,2007,unknown,39\nw,,male,41\ne,2008,NA,long\nr,2009,female,\n",
      { header: true },
    );
    const { store: made, rowOf, labelled, notes } = applyTo(table, spec, fitted);
    expect([...rowOf]).toEqual([0, 2, 3]);
    expect(labelled).toHaveLength(0);
    const [bills, sexes] = made.features;
    const fill = Math.fround((fitted.in!.values.bill_length_mm as { fill: number }).fill);
    expect(bills).toEqual({ kind: "number", values: Float32Array.of(39, fill, fill) });
    const usual = (fitted.in!.values.sex as { fill: string }).fill === "male" ? 1 : 0;
    expect(sexes).toEqual({ kind: "code", codes: Int32Array.of(2, usual, 0), width: 3 });
    expect(notes.map(({ code }) => code)).toEqual([
      "data.rowsUnusable",
      "data.textFilled",
      "data.cellsFilled",
      "data.cellsFilled",
      "data.unseenCategory",
      "data.extraColumns",
    ]);
    for (const { code, params } of notes) expect(sentence(code, params)).not.toMatch(/[{}]|^data\./);
  });
  it("names a column that is missing, and a class it does not know", async () => {
    const without = await tableOf("year,sex\n2007,male\n", { header: true });
    expect(failure(() => applyTo(without, spec, fitted)).params.column).toBe("bill_length_mm");
    const other = await tableOf("species,year,sex,bill_length_mm\nEmperor,2007,male,40\nGentoo,2007,male,40\n");
    const { labelled, notes } = applyTo(other, spec, fitted);
    expect([...labelled]).toEqual([1]);
    expect(notes).toMatchObject([{ code: "data.unknownClass", params: { label: "Emperor", count: 1 } }]);
  });
  it("works for a column with a hostile name, through a saved file", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i / 4},${i},${i * 3.5}`).join("\n");
    const table = await tableOf(`__proto__,constructor,y\n${rows}\n`);
    const hostile = dataSpec(
      [
        { column: "__proto__", encoding: "asIs", fill: "mean" },
        { column: "constructor", encoding: "asIs", fill: "median" },
      ],
      numberTarget(["y"]),
    );
    const made = prepare(table, dataProject({ target: ["y"] }), hostile);
    expect(Object.keys(made.fitted.in!.values)).toEqual(['"__proto__"', '"constructor"']);
    expect(applyTo(table, hostile, JSON.parse(JSON.stringify(made.fitted))).store).toEqual(made.store);
    expect(failure(() => applyTo(table, hostile, {})).code).toBe("data.fillMissing");
  });
});
