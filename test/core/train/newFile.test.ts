import { beforeAll, describe, expect, it } from "vitest";
import { referenceBackend } from "../../../core/backend/reference.ts";
import { readTable } from "../../../core/data/open.ts";
import { textBytes } from "../../../core/data/source.ts";
import { applyEdit, applyEdits } from "../../../core/document/edits.ts";
import { parseProject } from "../../../core/document/load.ts";
import { SNIFF } from "../../../core/document/model.ts";
import { printProject } from "../../../core/document/save.ts";
import type { FeatureChoice } from "../../../core/params.ts";
import { uniforms } from "../../../core/random.ts";
import { predictTable } from "../../../core/train/predict.ts";
import { createRun } from "../../../core/train/run.ts";
import { openTrained, type SavedModel } from "../../../core/train/saved.ts";
import { projectFor } from "./projects.ts";

const draws = uniforms(240, 5, 3, 0);
const sales = Array.from({ length: 80 }, (_, row) => {
  const price = 1 + Math.round(draws[row]! * 900) / 100;
  const colour = ["red", "green", "blue"][row % 3]!;
  const day = `${String(1 + (row % 28)).padStart(2, "0")}.${String(1 + (row % 12)).padStart(2, "0")}.2023`;
  const sold = Math.round((50 - 4 * price + 10 * (row % 3) + draws[80 + row]!) * 100) / 100;
  return { price, colour, day, sold };
});
const csv = `price,colour,day,sold\n${sales.map(({ price, colour, day, sold }) => `${price},${colour},${day},${sold}`).join("\n")}\n`;

const features: readonly FeatureChoice[] = [
  { column: "price", encoding: "asIs", fill: "median", transform: "yeoJohnson", clip: { low: 0.05, high: 0.95 } },
  { column: "colour", encoding: "oneHot", fill: "category" },
  {
    column: "dear",
    encoding: "asIs",
    fill: "median",
    derive: { kind: "formula", formula: "if(price > 5, price^2, 0)" },
  },
  {
    column: "price class",
    encoding: "asIs",
    fill: "median",
    transform: "binCategories",
    derive: { kind: "formula", formula: "price" },
  },
  {
    column: "month",
    encoding: "asIs",
    fill: "median",
    derive: { kind: "datePart", of: "day", part: "month", wave: "sin" },
  },
];

/** The trained model after a trip through its file. */
let model: SavedModel;
let fitted: unknown;

const predict = async (text: string) => {
  const table = await readTable(textBytes(text), "new.csv", SNIFF);
  const { header, rows, notes } = await predictTable(model, table, referenceBackend);
  const place = header.indexOf("predicted sold");
  return {
    said: rows.map((row) => Number(row[place])),
    notes: notes.map(({ code, params }) => [code, params.column, params.count]),
  };
};

beforeAll(async () => {
  const made = await projectFor(csv, { epochs: 8 }, { target: ["sold"] });
  const project = applyEdits(made.project, [
    { kind: "setParam", id: "input1", name: "columns", value: features as never },
  ]);
  const reference = referenceBackend;
  const run = await createRun({
    runId: "run",
    project,
    table: made.table,
    backend: reference,
    reference,
    now: () => 0,
  });
  while (!run.trainer.run(1));
  const text = printProject({ ...project, trained: run.toTrained("inUse") });
  const { project: loaded, problems } = parseProject(text);
  expect(problems).toEqual([]);
  expect(printProject(loaded)).toBe(text);
  model = openTrained(loaded);
  expect(model.spec.inputs).toEqual(run.spec.inputs);
  fitted = loaded.trained!.fitted.input1!.values;
  run.dispose();
});

describe("a trained project on a new file", () => {
  const lines = sales.slice(0, 12);
  const plain = `price,colour,day,sold\n${lines.map(({ price, colour, day }) => `${price},${colour},${day},`).join("\n")}\n`;

  it("keeps every number that it learned from the training rows", () => {
    expect(fitted).toMatchObject({
      price: { seen: 48, lambda: expect.any(Number), clip: [expect.any(Number), expect.any(Number)] },
      dear: { seen: 48 },
      month: { dateOrder: "dayFirst" },
    });
  });

  it("says the same of reordered columns, of extra columns and of a decimal comma", async () => {
    const { said } = await predict(plain);
    expect(new Set(said).size).toBeGreaterThan(6);
    const reordered = `shop;day;colour;price\n${lines
      .map(({ price, colour, day }, row) => `S${row};${day};${colour};${String(price).replace(".", ",")}`)
      .join("\n")}\n`;
    const again = await predict(reordered);
    expect(again.said).toEqual(said);
    expect(again.notes).toEqual([["data.extraColumns", undefined, 1]]);
  });

  it("puts a category that it never saw into the other place, with a count", async () => {
    const strange = plain.replace(/,red,/g, ",violet,");
    const { said, notes } = await predict(strange);
    expect(said.every(Number.isFinite)).toBe(true);
    expect(notes).toEqual([["data.unseenCategory", "colour", 4]]);
    const other = await predict(plain.replace(/,red,/g, ",orange,"));
    expect(other.said).toEqual(said);
  });

  it("fills missing cells with what the training rows had, derived columns included", async () => {
    const { notes } = await predict("price,colour,day\n,red,01.02.2023\n3,,\n");
    expect(notes).toEqual([
      ["data.cellsFilled", "price", 1],
      ["data.cellsFilled", "colour", 1],
      ["data.derivedFilled", "dear", 1],
      ["data.derivedFilled", "price class", 1],
      ["data.derivedFilled", "month", 1],
    ]);
  });

  it("refuses a file without a column that it needs, naming it, also where only a formula reads it", async () => {
    const without = (name: string) =>
      predict(`${["price", "colour", "day"].filter((each) => each !== name).join(",")}\n3,4\n`);
    await expect(without("price")).rejects.toMatchObject({ code: "data.columnMissing", params: { column: "price" } });
    await expect(without("colour")).rejects.toMatchObject({ code: "data.columnMissing", params: { column: "colour" } });
    await expect(without("day")).rejects.toMatchObject({ code: "data.columnMissing", params: { column: "day" } });
  });

  it("refuses a column of numbers that was read as text, rather than filling all of it", async () => {
    const comma = 'price,colour,day\n"3,5",red,01.02.2023\n"4,25",blue,02.02.2023\n';
    const table = await readTable(textBytes(comma), "new.csv", { ...SNIFF, delimiter: ",", decimal: "." });
    await expect(predictTable(model, table, referenceBackend)).rejects.toMatchObject({
      code: "data.noNumbers",
      params: { column: "price", line: 2, text: "3,5" },
    });
    const right = await readTable(textBytes(comma), "new.csv", { ...SNIFF, delimiter: ",", decimal: "," });
    const { rows } = await predictTable(model, right, referenceBackend);
    expect(rows).toHaveLength(2);
  });

  it("is stale once a transform, a limit or a formula is another one", () => {
    const { project } = model;
    for (const change of [
      { ...features[0]!, transform: "log" as const },
      { ...features[0]!, clip: { low: 0, high: 0.95 } },
      { ...features[2]!, column: "price2" },
    ]) {
      const next = features.map((feature) => (feature.column === change.column ? change : feature));
      const value = change.column === "price2" ? [...features.slice(0, 2), change, features[3]] : next;
      const edited = applyEdit(project, { kind: "setParam", id: "input1", name: "columns", value: value as never });
      expect(() => openTrained(edited)).toThrow(/train\.stale/);
    }
  });
});
