import { describe, expect, it } from "vitest";
import { generateTable, generators } from "../../../core/data/generators/index.ts";
import { readTable } from "../../../core/data/open.ts";
import { dialectOf, nameOfSource, tableFromProject } from "../../../core/data/source.ts";
import { deviation, mean } from "../../../core/data/statistics.ts";
import { type DataSource, SNIFF } from "../../../core/document/model.ts";
import { CoreError } from "../../../core/errors.ts";

const common = { dialect: SNIFF, columns: [], steps: [] } as const;
const read = (data: DataSource) => readTable(tableFromProject(data)!, nameOfSource(data), dialectOf(data));

describe.each(generators.map((generator) => [generator.type, generator] as const))("%s", (type, generator) => {
  it("gives the same cells for the same seed, and more rows leave the first ones", () => {
    const first = generateTable(type, {}, 20, 3);
    expect(generateTable(type, {}, 20, 3)).toEqual(first);
    expect(generateTable(type, {}, 20, 4)).not.toEqual(first);
    expect(generateTable(type, {}, 50, 3).rows.slice(0, 20)).toEqual(first.rows);
    expect(first.header).toContain(generator.target);
    for (const row of first.rows) expect(row).toHaveLength(first.header.length);
  });
  it("is read back as printed", async () => {
    const { rows } = generateTable(type, {}, 30, 3);
    const table = await read({ kind: "generated", generator: type, params: {}, rows: 30, seed: 3, ...common });
    expect(table.rows).toBe(30);
    for (const [i, column] of table.columns.entries()) {
      expect(column.suggested).toBe(typeof rows[0]![i] === "number" ? "number" : "category");
      if (column.suggested === "number") expect([...column.numbers]).toEqual(rows.map((row) => row[i]));
    }
  });
  it("has a text and a formula", () => {
    expect(generator.doc.length).toBeGreaterThan(20);
    expect(generator.formula(generateDefaults(generator.params) as never)).toContain("\\");
  });
});

const generateDefaults = (params: Record<string, { default: unknown }>) =>
  Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default]));

describe("truth of the generated data", () => {
  it("has the line's noise around the line", () => {
    const { rows } = generateTable("line", { slope: 3, intercept: -1, noise: 0.5 }, 4000, 1);
    const residuals = rows.map(([x, y]) => (y as number) - (3 * (x as number) - 1));
    expect(mean(residuals)).toBeCloseTo(0, 1);
    expect(deviation(residuals)).toBeCloseTo(0.5, 1);
  });
  it("refuses a type or a row count that cannot be", () => {
    expect(() => generateTable("moon", {}, 10, 1)).toThrow(CoreError);
    for (const rows of [0, -1, 1.5, 2e6]) expect(() => generateTable("line", {}, rows, 1)).toThrow(CoreError);
    expect(generateTable("line", { noise: "x", slope: 1e9 }, 5, 1).rows).toHaveLength(5);
  });
});

describe("tables in the document", () => {
  it("reads embedded text and drawn cells, and leaves files to the host", async () => {
    const text = `n;t\n${"1,5;😀\n".repeat(60_000)}`;
    const embedded = await read({ kind: "embedded", name: "own.csv", text, ...common });
    expect(embedded.name).toBe("own.csv");
    expect(embedded.rows).toBe(60_000);
    expect(embedded.columns[1]!.dictionary).toEqual(["😀"]);
    const drawn = await read({
      kind: "drawn",
      header: ["x", "label"],
      cells: [
        [1, "=a"],
        [2, "b,c"],
      ],
      ...common,
    });
    expect(drawn.columns[1]!.dictionary).toEqual(["=a", "b,c"]);
    expect(tableFromProject({ kind: "none", ...common })).toBeNull();
    expect(tableFromProject({ kind: "file", path: "d/x.csv", fingerprint: "", ...common })).toBeNull();
    expect(nameOfSource({ kind: "file", path: "d\\e/x.csv", fingerprint: "", ...common })).toBe("x.csv");
  });
});
