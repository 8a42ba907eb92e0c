import { describe, expect, it } from "vitest";
import { generateTable, generators, idealAnswers } from "../../../core/data/generators/index.ts";
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
    expect(generator.formula(generateDefaults(generator.params) as never)).toMatch(/[\\=]/);
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
  /** Three standard errors of a share seen in n rows. */
  const margin = (share: number, n: number) => 3 * Math.sqrt((share * (1 - share)) / n) + 0.02;

  it.each([
    ["gaussians", { distance: 1.5, noise: 0.9 }],
    ["circle", { noise: 0.25 }],
    ["xor", { noise: 0.3 }],
    ["moons", { noise: 0.35 }],
    ["spiral", { noise: 0.12, turns: 1.2 }],
  ] as const)("is what the ideal answer of %s says, wrong labels included", (type, params) => {
    const settings = { ...params, labelNoise: 0.1 };
    const { answer } = idealAnswers(type, settings);
    const { rows } = generateTable(type, settings, 8000, 5);
    // Among all points to which the ideal gives about the same probability, so many must be of class b.
    const bins = Array.from({ length: 10 }, () => ({ said: 0, b: 0, n: 0 }));
    for (const row of rows) {
      const { b } = answer(row) as { b: number };
      expect(b).toBeGreaterThanOrEqual(0.1 - 1e-9);
      expect(b).toBeLessThanOrEqual(0.9 + 1e-9);
      const bin = bins[Math.min(9, Math.floor(b * 10))]!;
      bin.said += b;
      bin.n += 1;
      if (row[2] === "b") bin.b += 1;
    }
    const full = bins.filter(({ n }) => n > 200);
    expect(full.length).toBeGreaterThan(2);
    for (const { said, b, n } of full) expect(Math.abs(b / n - said / n)).toBeLessThan(margin(said / n, n));
  });

  it.each(["circle", "xor", "moons", "spiral"])("is certain of %s without noise", (type) => {
    const settings = { noise: 0, labelNoise: 0 };
    const { answer } = idealAnswers(type, settings);
    for (const row of generateTable(type, settings, 200, 2).rows) {
      const said = answer(row) as Readonly<Record<string, number>>;
      expect(said[row[2] as string]).toBeGreaterThan(0.99);
    }
  });

  it.each(["noisySine", "line", "step", "polynomial", "plane"])("is %s with noise around it", (type) => {
    const { rows, header } = generateTable(type, { noise: 0.5 }, 4000, 3);
    const { answer, target } = idealAnswers(type, { noise: 0.5 });
    const residuals = rows.map((row) => Number(row[header.indexOf(target)]) - (answer(row) as number));
    expect(Math.abs(mean(residuals))).toBeLessThan(0.03);
    expect(deviation(residuals)).toBeCloseTo(0.5, 1);
    for (const [place, name] of header.entries()) {
      if (name === target) continue;
      const covariance = residuals.reduce((sum, r, i) => sum + r * Number(rows[i]![place]), 0) / residuals.length;
      expect(Math.abs(covariance)).toBeLessThan(0.1);
    }
  });

  it("turns as many labels as it is told", () => {
    const clean = generateTable("circle", { noise: 0.05, labelNoise: 0 }, 5000, 1).rows;
    const noisy = generateTable("circle", { noise: 0.05, labelNoise: 0.2 }, 5000, 1).rows;
    const changed = noisy.filter((row, i) => row[2] !== clean[i]![2]).length;
    expect(Math.abs(changed / 5000 - 0.2)).toBeLessThan(0.02);
    expect(noisy.map(([x]) => x)).toEqual(clean.map(([x]) => x));
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
