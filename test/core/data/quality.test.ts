import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { QUESTIONS } from "../../../core/data/quality/define.ts";
import { examine, LISTED_FINDINGS, rules } from "../../../core/data/quality/index.ts";
import { withSteps } from "../../../core/data/steps/apply.ts";
import type { Table } from "../../../core/data/table.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import type { Project } from "../../../core/document/model.ts";
import { uniforms } from "../../../core/random.ts";
import { en, describe as say } from "../../../core/text/en.ts";
import { dataProject } from "../../support/dataProject.ts";
import { faultyCsv } from "../../support/faulty.ts";
import { tableOf } from "../../support/tables.ts";

const report = (table: Table, project: Project) => examine(withSteps(table, project).table, project);
const codesOf = (table: Table, project: Project): string[] =>
  report(table, project).findings.map(({ code, column, count }) => `${code.slice(8)} ${column ?? "rows"} ${count}`);

describe("the report on a table with planted faults", () => {
  const project = dataProject({
    target: ["grade"],
    columns: [{ name: "level", type: "category", textCells: "refuse" }],
  });

  it("finds each of them, and nothing else", async () => {
    expect(codesOf(await tableOf(faultyCsv()), project).sort()).toEqual(
      [
        "textInNumbers age 1",
        "numbersAsText income 51",
        "infinities rate 2",
        "spreadsheetErrors ratio 1",
        "brokenText city 1",
        "emptyColumn nothing 203",
        "missingCells seldom 162",
        "mixedUnits weight 203",
        "sentinels score 3",
        "outliers height 1",
        "mixedDates seen 19",
        "wrongDates seen 1",
        "spellings colour 1",
        "constantColumn country 203",
        "duplicateRows rows 3",
        "idIgnored customer_id 203",
        "targetCopy.renamed level 203",
        ...["acrossSplit rows 1"],
      ].sort(),
    );
  });
  it("names the rows and their lines", async () => {
    const { findings } = report(await tableOf(faultyCsv()), project);
    const rowsOf = (code: string) => findings.find((finding) => finding.code === `quality.${code}`);
    expect(rowsOf("infinities")).toMatchObject({ rows: [30, 31], lines: [32, 33] });
    expect(rowsOf("duplicateRows")).toMatchObject({ rows: [200, 201, 202], lines: [202, 203, 204], unit: "rows" });
    expect(rowsOf("outliers")).toMatchObject({ rows: [70], params: { value: 9000 } });
  });
  it("has a fix for all but the damaged text, the ways to write a date and the unused id, and each fix ends its finding", async () => {
    const table = await tableOf(faultyCsv());
    const { findings } = report(table, project);
    expect(findings.filter(({ fix }) => fix === null).map(({ code }) => code)).toEqual([
      "quality.brokenText",
      "quality.mixedDates",
      "quality.idIgnored",
    ]);
    for (const { code, column, fix } of findings) {
      if (fix === null) continue;
      const mended = report(table, applyEdits(project, fix.edits)).findings;
      expect(
        mended.filter((other) => other.code === code && other.column === column),
        code,
      ).toEqual([]);
      // Mending one thing brings no graver one.
      const graver = mended.filter(
        ({ severity, code: made }) => severity === "error" && !findings.some((finding) => finding.code === made),
      );
      expect(graver, code).toEqual([]);
    }
  });
  it("is clear once all is mended", async () => {
    const table = await tableOf(faultyCsv());
    let mended = project;
    for (let round = 0; round < 30; round++) {
      const next = report(table, mended).findings.find(({ fix }) => fix !== null);
      if (next === undefined) break;
      mended = applyEdits(mended, next.fix!.edits);
    }
    expect(codesOf(table, mended).sort()).toEqual([
      "brokenText city 1",
      "idIgnored customer_id 200",
      "mixedDates seen 19",
    ]);
  });
});

describe("the report on penguins", () => {
  it("says what is missing and nothing more", async () => {
    const table = await tableOf(readFileSync("assets/data/penguins.csv"));
    const expected = [
      "sparseRows rows 2",
      "missingCells sex 11",
      ...["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"].map(
        (name) => `missingCells ${name} 2`,
      ),
    ];
    expect(codesOf(table, dataProject({ target: ["species"] }))).toEqual(expected);
    expect(codesOf(table, dataProject({}))).toEqual(expected);
  });
});

describe("leaks", () => {
  const draws = uniforms(400, 3, 4, 0);
  const made = (columns: Readonly<Record<string, (row: number) => string | number>>, rows = 100): Promise<Table> => {
    const names = Object.keys(columns);
    const lines = Array.from({ length: rows }, (_, row) => names.map((name) => columns[name]!(row)).join(","));
    return tableOf(`${names.join(",")}\n${lines.join("\n")}\n`);
  };
  const y = (row: number): number => Number((draws[row]! * 10).toFixed(6));
  const leaksOf = async (columns: Parameters<typeof made>[0]) =>
    report(await made({ ...columns, y }), dataProject({ target: ["y"] }))
      .findings.filter(({ question }) => question === "leakage")
      .map(({ code, column }) => [code, column]);

  it("are copies of a number: equal, scaled, or bent", async () => {
    expect(await leaksOf({ a: y })).toEqual([["quality.targetCopy.same", "a"]]);
    expect(await leaksOf({ a: (row) => 32 - 1.8 * y(row) })).toEqual([["quality.targetCopy.affine", "a"]]);
    expect(await leaksOf({ a: (row) => y(row) ** 3 })).toEqual([["quality.targetCopy.monotone", "a"]]);
    expect(await leaksOf({ a: (row) => (y(row) - 5) ** 2 })).toEqual([]);
  });
  it("are columns that all but tell the answer", async () => {
    expect(await leaksOf({ a: (row) => y(row) + 0.2 * draws[100 + row]! })).toEqual([
      ["quality.futureColumn.pearson", "a"],
    ]);
    expect(await leaksOf({ a: (row) => y(row) + 6 * draws[100 + row]! })).toEqual([]);
    expect(await leaksOf({ a: (row) => `g${Math.floor(y(row))}` })).toEqual([
      ["quality.futureColumn.correlationRatio", "a"],
    ]);
    const kind = (row: number) => (draws[row]! < 0.5 ? "no" : "yes");
    const table = await made({ alive: (row) => (row === 7 ? "maybe" : kind(row) === "yes" ? "1" : "0"), kind });
    const columns = [{ name: "alive", type: "category", textCells: "refuse" }] as const;
    const found = report(table, dataProject({ target: ["kind"], columns })).findings;
    expect(found.map(({ code }) => code)).toContain("quality.futureColumn.cramersV");
  });
  it("are left out of the lists of features that name them, too", async () => {
    const table = await made({ a: y, b: (row) => draws[200 + row]!, y });
    const choice = (column: string) => ({ column, encoding: "asIs", fill: "median" }) as const;
    const project = dataProject({ target: ["y"], features: [choice("a"), choice("b")] });
    const [copy] = report(table, project).findings.filter(({ column }) => column === "a");
    const mended = applyEdits(project, copy!.fix!.edits);
    expect(mended.graph.nodes[0]!.params.columns).toEqual([choice("b")]);
    expect(report(table, mended).findings).toEqual([]);
  });
  it("are not seen in columns that are not used, nor in rows of other parts", async () => {
    const table = await made({ a: y, b: (row) => draws[200 + row]!, y });
    const features = [{ column: "b", encoding: "asIs", fill: "median" }] as const;
    expect(report(table, dataProject({ target: ["y"], features })).findings).toEqual([]);
  });
  it("are rows on both sides of the split", async () => {
    const table = await made({ a: (row) => draws[row % 40]!, y: (row) => Math.floor(draws[100 + (row % 40)]! * 1e4) });
    const project = dataProject({ target: ["y"] });
    const [, across] = report(table, project).findings;
    expect(across).toMatchObject({ code: "quality.acrossSplit", unit: "rows" });
    expect(across!.count).toBeGreaterThan(20);
    expect(report(table, applyEdits(project, across!.fix!.edits)).findings).toEqual([]);
  });
});

describe("the list of rules", () => {
  it("has a question, a sentence and a reason for each", () => {
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
    for (const { code, question } of rules) {
      expect(QUESTIONS).toContain(question);
      expect(en[code], code).toBeTruthy();
      expect(en[`${code}.why`], code).toBeTruthy();
    }
  });
  it("leaves no slot open in what it found", async () => {
    const project = dataProject({ target: ["grade"] });
    for (const { code, why, params, fix } of report(await tableOf(faultyCsv()), project).findings) {
      expect(say(code, params)).not.toMatch(/[{}]/);
      expect(say(why, params)).not.toMatch(/[{}]|^quality/);
      if (fix) expect(say(fix.code, fix.params)).not.toMatch(/[{}]|^fix/);
    }
  });
});

describe("a wide table", () => {
  it("lists what can be read and counts the rest", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `c${i}`);
    const random = uniforms(9000, 1, 2, 0);
    const lines = Array.from({ length: 30 }, (_, row) =>
      names.map((_name, i) => (row === i % 30 ? "" : random[row * 300 + i]!)).join(","),
    );
    const { findings, more } = report(await tableOf(`${names.join(",")}\n${lines.join("\n")}\n`), dataProject({}));
    expect(findings.filter(({ code }) => code === "quality.missingCells")).toHaveLength(LISTED_FINDINGS);
    expect(more).toEqual({ "quality.missingCells": 100 });
  });
});

describe("a table of pixels", () => {
  const project = dataProject({ target: ["label"] });

  it("has nothing odd in a pixel that is always empty or seldom full", async () => {
    const text = readFileSync("assets/data/digits.csv", "utf8");
    expect(codesOf(await tableOf(text), project)).toEqual([]);
    // The same columns under names that are no picture's.
    const renamed = text.replace(/pixel_(\d)_(\d)/g, "c$1$2q");
    const found = codesOf(await tableOf(renamed), project);
    expect(found).toContain("constantColumn c00q 1797");
    expect(found.some((code) => code.startsWith("outliers"))).toBe(true);
  });
});
