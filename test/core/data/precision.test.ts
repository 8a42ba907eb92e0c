import { describe, expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import { applyTo } from "../../../core/data/apply.ts";
import type { NumberFeature } from "../../../core/data/feature.ts";
import { prepare } from "../../../core/data/prepare.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { examine } from "../../../core/data/quality/index.ts";
import { withSteps } from "../../../core/data/steps/apply.ts";
import type { Table } from "../../../core/data/table.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import type { Project } from "../../../core/document/model.ts";
import { en, describe as say } from "../../../core/text/en.ts";
import { dataProject, dataSpec, numberTarget } from "../../support/dataProject.ts";
import { tableOf } from "../../support/tables.ts";

const feature = (column: string, rest: Partial<NumberFeature> = {}): NumberFeature => ({
  column,
  encoding: "asIs",
  fill: "median",
  ...rest,
});
const project = dataProject({ target: ["y"] });
const y = numberTarget(["y"]);
const csvOf = (header: string, line: (row: number) => string, rows = 60): string =>
  `${header}\n${Array.from({ length: rows }, (_, row) => line(row)).join("\n")}\n`;
const found = (table: Table, of: Project, code: string) =>
  examine(withSteps(table, of).table, of).findings.filter((finding) => finding.code === code);

/** One measurement every 17 seconds, from 13 September 2020 on. */
const moment = (row: number): number => 1_600_000_000 + 17 * row;
const timed = () => tableOf(csvOf("t,y", (row) => `${moment(row)},${(row * 7) % 11}`));

describe("numbers that single precision cannot tell apart", () => {
  it("are found, and told apart once a constant is subtracted, which can be undone", async () => {
    const table = await timed();
    const [finding] = found(table, project, "quality.coarseNumbers");
    expect(finding).toMatchObject({ column: "t", severity: "warning", params: { step: 128 } });
    expect(finding!.count).toBe(
      Array.from({ length: 60 }, (_, row) => moment(row)).filter((t) => t % 128 !== 0).length,
    );
    const mended = applyEdits(project, finding!.fix!.edits);
    const { table: shifted, results } = withSteps(table, mended);
    expect(results).toMatchObject([{ type: "subtract", skipped: null }]);
    expect(found(table, mended, "quality.coarseNumbers")).toEqual([]);
    const seen = (of: Table) => {
      const [column] = prepare(of, project, dataSpec([feature("t")], y)).store.features;
      return new Set((column as { values: Float32Array }).values).size;
    };
    expect(seen(table)).toBeLessThan(15);
    expect(seen(shifted)).toBe(60);
    // Seconds counted from 0 on are no column of row numbers.
    expect(shifted.columns[0]).toMatchObject({ suggested: "number", reason: null, missing: 0 });
    expect([...shifted.columns[0]!.numbers].map((value, row) => value - 17 * row)).toEqual(
      new Array(60).fill(shifted.columns[0]!.numbers[0]),
    );
  });
  it("are no matter where their digits suffice, or where they only seem to be many", async () => {
    const small = await tableOf(csvOf("t,y", (row) => `${2000 + row},${row % 7}`));
    expect(found(small, project, "quality.coarseNumbers")).toEqual([]);
    const wide = await tableOf(csvOf("t,y", (row) => `${(row - 30) * 1e9 + row},${row % 7}`));
    expect(found(wide, project, "quality.coarseNumbers")).toEqual([]);
    const outlier = await tableOf(csvOf("t,y", (row) => `${row === 9 ? 1e12 + 1 : row},${row % 7}`));
    expect(found(outlier, project, "quality.coarseNumbers")).toEqual([]);
    const exact = await tableOf(csvOf("t,y", (row) => `${1_600_000_000 + 128 * row},${row % 7}`));
    expect(found(exact, project, "quality.coarseNumbers")).toEqual([]);
  });
  it("need another constant than the least where the least is far from all others", async () => {
    const table = await tableOf(csvOf("t,y", (row) => `${row === 9 ? 3 : moment(row)},${(row * 7) % 11}`));
    const [finding] = found(table, project, "quality.coarseNumbers");
    expect(found(table, applyEdits(project, finding!.fix!.edits), "quality.coarseNumbers")).toEqual([]);
  });
});

describe("numbers beyond single precision", () => {
  const huge = (cell = "1e300") => tableOf(csvOf("a,y", (row) => `${row === 7 ? cell : row * 1.5},${row % 7}`));

  it("are found, and gone once they count as missing", async () => {
    const table = await huge();
    const [finding] = found(table, project, "quality.tooLarge");
    expect(finding).toMatchObject({ column: "a", severity: "error", count: 1, rows: [7], lines: [9] });
    expect(found(table, applyEdits(project, finding!.fix!.edits), "quality.tooLarge")).toEqual([]);
    expect(found(await huge("3.4e38"), project, "quality.tooLarge")).toEqual([]);
  });
  it("are refused with their lines, in features and targets, whatever the transform makes of them", async () => {
    const refused = async (table: Table, entry: NumberFeature, target = y) => {
      try {
        prepare(table, project, dataSpec([entry], target));
      } catch (error) {
        return error as { code: string; params: Record<string, string> };
      }
      return null;
    };
    const plain = await refused(await huge(), feature("a"));
    expect(plain).toMatchObject({
      code: "data.beyondSingle",
      params: { column: "a", count: 1, lines: "9", value: 1e300 },
    });
    expect(say(plain!.code, plain!.params)).toMatch(/“a” holds 1 number beyond .*3\.4e38.*line/);
    const squared = await refused(await huge("1e30"), feature("a", { transform: "square" }));
    expect(squared).toMatchObject({ code: "data.outsideDomain.other", params: { lines: "9" } });
    expect(en[squared!.code]).toBeTruthy();
    expect(await refused(await huge(), feature("a", { clip: { low: 0.05, high: 0.95 } }))).toBeNull();
    const labels = await tableOf(csvOf("a,y", (row) => `${row},${row === 7 ? "-1e300" : row % 7}`));
    expect(await refused(labels, feature("a"))).toMatchObject({
      code: "data.beyondSingle",
      params: { column: "y", count: 1, lines: "9", value: -1e300 },
    });
  });
  it("are remarked on before anybody trains", async () => {
    const warned = async (cell: string, rest: Partial<NumberFeature> = {}) => {
      const table = await huge(cell);
      const of = dataProject({ target: ["y"], features: [feature("a", rest)] });
      return infer(of, profileTable(table, of)).problems.filter(({ code }) => code === "input.beyondSingle");
    };
    expect(await warned("-1e300")).toMatchObject([{ severity: "warning", params: { column: "a", value: -1e300 } }]);
    expect(await warned("1e30")).toEqual([]);
    expect(await warned("1e300", { clip: { low: 0.05, high: 0.95 } })).toEqual([]);
  });
  it("are filled in new rows, with a note", async () => {
    const table = await tableOf(csvOf("a,y", (row) => `${row},${row % 7}`));
    const spec = dataSpec([feature("a")], y);
    const { fitted } = prepare(table, project, spec);
    const { store, notes } = applyTo(await tableOf("a,b\n1e300,1\n2,1\n"), spec, fitted);
    const { values } = store.features[0] as { values: Float32Array };
    expect(values.every(Number.isFinite)).toBe(true);
    expect(notes).toContainEqual({ code: "data.beyondFilled", params: { column: "a", count: 1, line: 2 } });
  });
});
