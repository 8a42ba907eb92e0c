import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowCells } from "../../core/data/cells.ts";
import { examine } from "../../core/data/quality/index.ts";
import { repeats } from "../../core/data/repeats.ts";
import { withSteps } from "../../core/data/steps/apply.ts";
import { steps } from "../../core/data/steps/index.ts";
import { applyEdits } from "../../core/document/edits.ts";
import { CoreError } from "../../core/errors.ts";
import { dataProject } from "../support/dataProject.ts";
import { tableOf } from "../support/tables.ts";

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -5, max: 5 }).map(String) },
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom(
    "",
    "NA",
    "inf",
    "3 kg",
    "4 g",
    "1'000",
    "2024-02-30",
    "03/04/2024",
    "#N/A",
    "-999",
    "x",
    "X",
    "é\ufffd",
  ),
);
const grid = fc
  .record({ columns: fc.integer({ min: 2, max: 5 }), rows: fc.integer({ min: 1, max: 30 }) })
  .chain(({ columns, rows }) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );
/** The first column is a key, so that no line is blank. */
const csvOf = (rows: readonly (readonly string[])[]): string =>
  ["k", ...rows[0]!.map((_, i) => `c${i}`)]
    .join(";")
    .concat("\n", rows.map((cells, row) => `r${row % 7};${cells.join(";")}\n`).join(""));
const project = dataProject({ target: ["c0"] });
const runs = { numRuns: 150 };

describe("the report", () => {
  it("never fails, counts within its base, lists ascending rows of the table, and depends on the table alone", () =>
    fc.assert(
      fc.asyncProperty(grid, async (rows) => {
        const table = await tableOf(csvOf(rows), { delimiter: ";" });
        const before = structuredClone(table);
        const report = examine(table, project);
        expect(table).toEqual(before);
        expect(examine(await tableOf(csvOf(rows), { delimiter: ";" }), project)).toEqual(report);
        for (const finding of report.findings) {
          expect(finding.count).toBeGreaterThan(0);
          expect(finding.count).toBeLessThanOrEqual(finding.of);
          expect(finding.rows.length).toBeLessThanOrEqual(finding.count);
          expect(finding.rows).toEqual([...new Set(finding.rows)].sort((a, b) => a - b));
          for (const row of finding.rows) expect(row).toBeLessThan(table.rows);
          expect(finding.lines).toEqual(finding.rows.map((row) => table.lines[row]));
        }
      }),
      runs,
    ));
  it("offers only fixes that the document accepts and that do something", () =>
    fc.assert(
      fc.asyncProperty(grid, async (rows) => {
        const table = await tableOf(csvOf(rows), { delimiter: ";" });
        for (const { fix } of examine(table, project).findings) {
          if (fix === null) continue;
          const mended = applyEdits(project, fix.edits);
          const { results } = withSteps(table, mended);
          for (const { type, skipped, cells, rows: out } of results) {
            // A statistic may have nothing to learn from where all training rows lack the value.
            if (skipped !== null) expect(skipped.code).toBe("steps.skip.nothing");
            else if (type !== "excludeColumn") expect(cells + out).toBeGreaterThan(0);
          }
          expect(() => examine(withSteps(table, mended).table, mended)).not.toThrow();
        }
      }),
      runs,
    ));
});

describe("repeated rows", () => {
  it("are those whose texts are equal", () =>
    fc.assert(
      fc.asyncProperty(grid, async (rows) => {
        const table = await tableOf(csvOf(rows), { delimiter: ";" });
        const first = new Map<string, number>();
        const expected = Array.from({ length: table.rows }, (_, row) => {
          const key = JSON.stringify(rowCells(table, row));
          if (!first.has(key)) first.set(key, row);
          return first.get(key)!;
        });
        const all = Int32Array.from({ length: table.rows }, (_, row) => row);
        expect([...repeats(table.columns, all)]).toEqual(expected);
      }),
      runs,
    ));
});

describe("any list of steps", () => {
  it("is applied or refused with a reason, never touches the table given, and moves no row", () =>
    fc.assert(
      fc.asyncProperty(
        grid,
        fc.array(fc.constantFrom(...steps), { maxLength: 6 }),
        fc.array(fc.constantFrom("c0", "c1", "k"), { minLength: 6, maxLength: 6 }),
        async (rows, defs, names) => {
          const table = await tableOf(csvOf(rows), { delimiter: ";" });
          const before = structuredClone(table);
          const list = defs.map((def, i) => {
            const params: Record<string, unknown> = { ...def.example };
            if ("column" in params) params.column = names[i];
            if ("columns" in params) params.columns = [names[i]];
            return { id: `s${i}`, type: def.type, params: params as never };
          });
          const edited = applyEdits(project, [{ kind: "addSteps", steps: list }]);
          try {
            const { table: made, shown, results } = withSteps(table, edited);
            expect(results).toHaveLength(list.length);
            expect(made.rows).toBe(table.rows);
            expect(made.lines).toBe(table.lines);
            const out = made.excluded ?? new Uint8Array(table.rows);
            for (let row = 0; row < table.rows; row++)
              if (out[row]) expect(rowCells(made, row).every((text) => text === "")).toBe(true);
              else expect(rowCells(made, row)).toEqual(rowCells(shown, row));
          } catch (error) {
            if (!(error instanceof CoreError)) throw error;
            expect(error.code).toBe("steps.unsettled");
          }
          expect(table).toEqual(before);
        },
      ),
      runs,
    ));
});
