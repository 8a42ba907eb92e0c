import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rowBasis } from "../../../core/data/basis.ts";
import { columnStats } from "../../../core/data/columnStats.ts";
import { dataProject } from "../../support/dataProject.ts";
import { tableOf } from "../../support/tables.ts";

const penguins = () => tableOf(readFileSync("assets/data/penguins.csv"));
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

describe("statistics of columns", () => {
  it("are those that numpy gives for penguins", async () => {
    const stats = columnStats(await penguins(), dataProject({ target: ["species"] }));
    const mass = stats.find(({ name }) => name === "body_mass_g")!;
    // numpy.nanquantile and numpy.nanmean of the file.
    expect(mass.quantiles).toEqual([2700, 3550, 4050, 4750, 6300]);
    expect(mass.mean).toBeCloseTo(4201.754385964912, 9);
    expect(mass).toMatchObject({ type: "number", role: "feature", rows: 344, missing: 2, distinct: 94, alone: false });
    expect(mass.association).toMatchObject({ measure: "correlationRatio" });
    const sex = stats.find(({ name }) => name === "sex")!;
    expect(sex).toMatchObject({ missing: 11, distinct: 2, quantiles: null });
    expect(sex.association).toMatchObject({ measure: "cramersV" });
    expect(stats.find(({ name }) => name === "species")).toMatchObject({ role: "target", association: null });
  });
  it("count every usable cell of each part in exactly one bar", async () => {
    const table = await penguins();
    const project = dataProject({ target: ["species"] });
    const { parts } = rowBasis(table, project);
    for (const { spread, name } of columnStats(table, project)) {
      const { column } = rowBasis(table, project).columns.find((typed) => typed.name === name)!;
      for (const part of ["train", "validation", "test"] as const) {
        const usable = parts![part].filter((row) => column.codes[row]! >= 0).length;
        expect(sum(spread!.counts[part]!), `${name} ${part}`).toBe(usable);
      }
    }
  });
  it("count all rows together while nothing is to be predicted, and leave out what steps left out", async () => {
    const table = await tableOf("a,k\n1,x\n2,x\n3,y\n4,\n");
    const [a, k] = columnStats(table, dataProject({ target: [] }));
    expect(a!.spread).toMatchObject({ kind: "numbers", counts: { all: expect.any(Array) } });
    expect(sum(a!.spread!.counts.all!)).toBe(4);
    expect(k!.spread).toEqual({ kind: "labels", labels: ["x", "y"], counts: { all: [2, 1] } });
    const excluded = Uint8Array.of(0, 1, 0, 0);
    const [less] = columnStats({ ...table, excluded }, dataProject({ target: [] }));
    expect(less!.rows).toBe(3);
    expect(less!.quantiles).toEqual([1, 2, 3, 3.5, 4]);
  });
  it("put rare labels into one bar, and a constant into a single one", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `l${i % 15},7`).join("\n");
    const [label, seven] = columnStats(await tableOf(`l,c\n${rows}\n`), dataProject({ target: [] }));
    expect(label!.spread!.kind === "labels" && label!.spread!.labels).toHaveLength(12);
    expect(label!.spread!.counts.all!.at(-1)).toBe(16);
    expect(seven!.spread).toEqual({ kind: "numbers", edges: [7, 7], counts: { all: [60] } });
  });
  it("warn where a column tells the answer", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i % 3},${["a", "b", "c"][i % 3]},${(i * 7919) % 101}`);
    const columns = [{ name: "code", type: "category", textCells: "refuse" }] as const;
    const stats = columnStats(
      await tableOf(`code,kind,other\n${rows.join("\n")}\n`),
      dataProject({ target: ["kind"], columns }),
    );
    expect(stats.map(({ alone }) => alone)).toEqual([true, false, false]);
  });
});
