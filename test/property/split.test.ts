import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowBasis } from "../../core/data/basis.ts";
import { foldParts } from "../../core/data/folds.ts";
import { PARTS, partOfRows } from "../../core/data/split.ts";
import { splitByGroup, splitByTime } from "../../core/data/splitBy.ts";
import type { Part, SplitSettings } from "../../core/document/model.ts";
import { CoreError } from "../../core/errors.ts";
import { dataProject } from "../support/dataProject.ts";
import { tableOf } from "../support/tables.ts";

const shares = fc.constantFrom([0.6, 0.2, 0.2], [0.8, 0.1, 0.1], [0.5, 0.5, 0], [0.34, 0.33, 0.33], [1, 0, 0]);
const settings = fc.tuple(shares, fc.integer({ min: 0, max: 0xffffffff }), fc.boolean()).map(
  ([[train, validation, test], seed, stratify]): SplitSettings => ({
    train: train!,
    validation: validation!,
    test: test!,
    stratify,
    seed,
  }),
);

type Parts = Readonly<Record<Part, Int32Array>>;
const upTo = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

/** Every row in exactly one part, each part ascending. */
function expectWhole(parts: Parts, rows: Int32Array): void {
  const all = PARTS.flatMap((part) => [...parts[part]]);
  expect(all.sort((a, b) => a - b)).toEqual([...rows]);
  for (const part of PARTS) expect([...parts[part]]).toEqual([...parts[part]].sort((a, b) => a - b));
}

/** The division, or null where it is refused for want of rows or groups. */
function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    expect(["data.tooFewRows", "split.tooFewGroups", "split.tooFewForFolds"]).toContain(error.code);
    return null;
  }
}

describe("divisions of the rows", () => {
  it("by group: every row once, no group on both sides, every part filled", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("", "a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 80 }),
        settings,
        (labels, split) => {
          const rows = upTo(labels.length);
          const parts = attempt(() => splitByGroup(rows, split, (row) => labels[row]!));
          const groups = new Set(labels.map((label, row) => label || `row ${row}`));
          const wanted = PARTS.filter((part) => split[part] > 0);
          expect(parts === null).toBe(groups.size < wanted.length);
          if (parts === null) return;
          expectWhole(parts, rows);
          for (const part of PARTS) expect(parts[part].length > 0).toBe(split[part] > 0);
          const home = new Map<string, Part>();
          for (const part of PARTS)
            for (const row of parts[part]) {
              const label = labels[row]!;
              if (label === "") continue;
              expect(home.get(label) ?? part).toBe(part);
              home.set(label, part);
            }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("by group: many small groups come near the shares", () => {
    const labels = Array.from({ length: 900 }, (_, row) => `patient ${row % 180}`);
    const split = { train: 0.6, validation: 0.2, test: 0.2, stratify: true, seed: 3 };
    const parts = splitByGroup(upTo(900), split, (row) => labels[row]!);
    expect(PARTS.map((part) => parts[part].length)).toEqual([540, 180, 180]);
    expect(splitByGroup(upTo(900), { ...split, seed: 4 }, (row) => labels[row]!)).not.toEqual(parts);
  });

  it("by time: no training row is later than a validation row, no validation row than a test row", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }),
        settings,
        (times, split) => {
          const rows = upTo(times.length);
          const parts = attempt(() => splitByTime(rows, split, Float64Array.from(times)));
          if (parts === null) return;
          expectWhole(parts, rows);
          const of = (part: Part) => [...parts[part]].map((row) => times[row]!);
          const ends = PARTS.map((part) => [Math.min(...of(part)), Math.max(...of(part))] as const);
          expect(ends[0]![1]).toBeLessThanOrEqual(Math.min(ends[1]![0], ends[2]![0]));
          expect(ends[1]![1]).toBeLessThanOrEqual(ends[2]![0]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("into folds: every pooled row validates once, groups stay together, the test rows stay sealed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("", "a", "b", "c", "d"), { minLength: 6, maxLength: 60 }),
        fc.integer({ min: 2, max: 6 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 1000 }),
        (labels, of, grouped, seed) => {
          const rows = upTo(labels.length);
          const parts = {
            train: rows.filter((row) => row % 4 < 2),
            validation: rows.filter((row) => row % 4 === 2),
            test: rows.filter((row) => row % 4 === 3),
          };
          const split = { train: 0.5, validation: 0.25, test: 0.25, stratify: true, seed };
          const codes = Int32Array.from(labels, (label) => label.length);
          const rules = { split, codes, labelOf: grouped ? (row: number) => labels[row]! : null, momentOf: null };
          const turns = Array.from({ length: of }, (_, index) => attempt(() => foldParts(parts, { index, of }, rules)));
          if (turns.includes(null)) return;
          const held: number[] = [];
          for (const turn of turns) {
            expectWhole(turn!, rows);
            expect(turn!.test).toEqual(parts.test);
            held.push(...turn!.validation);
            if (!grouped) continue;
            const train = new Set<string | undefined>(
              [...turn!.train].map((row) => labels[row]).filter((label) => label !== ""),
            );
            for (const row of turn!.validation) expect(train.has(labels[row]!)).toBe(false);
          }
          expect(held.sort((a, b) => a - b)).toEqual([...rows.filter((row) => row % 4 < 3)]);
          const sizes = turns.map((turn) => turn!.validation.length);
          if (!grouped) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("into folds in time order: each turn trains on the past of what it validates on", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 7, maxLength: 60 }),
        fc.integer({ min: 2, max: 6 }),
        (times, of) => {
          const rows = upTo(times.length);
          const parts = { train: rows, validation: new Int32Array(0), test: new Int32Array(0) };
          const split = { train: 1, validation: 0, test: 0, stratify: true, seed: 1 };
          const rules = { split, codes: null, labelOf: null, momentOf: Float64Array.from(times) };
          for (let index = 0; index < of; index++) {
            const { train, validation } = foldParts(parts, { index, of }, rules);
            expect(train.length).toBeGreaterThan(0);
            expect(validation.length).toBeGreaterThan(0);
            const latest = Math.max(...[...train].map((row) => times[row]!));
            expect(latest).toBeLessThanOrEqual(Math.min(...[...validation].map((row) => times[row]!)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("by chance: a row that is left out moves none but those at a cut", async () => {
    const text = (gone: number | null) =>
      `x,y\n${Array.from({ length: 200 }, (_, row) => (row === gone ? `${row},` : `${row},${row % 7}`)).join("\n")}\n`;
    const project = dataProject({ target: ["y"], split: { train: 0.6, validation: 0.2, test: 0.2, stratify: false } });
    const partsOf = async (gone: number | null) => partOfRows(200, rowBasis(await tableOf(text(gone)), project).parts!);
    const before = await partsOf(null);
    for (const gone of [0, 57, 121, 199]) {
      const after = await partsOf(gone);
      expect(after[gone]).toBe(-1);
      expect(after.filter((part, row) => row !== gone && part !== before[row]).length).toBeLessThanOrEqual(2);
    }
  });
});
