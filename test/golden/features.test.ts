import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { NormalizeMode } from "../../core/compile/builder.ts";
import type { EncodedColumn } from "../../core/compile/spec.ts";
import { encodeColumn } from "../../core/data/encode.ts";
import { type FittedFill, fitFill } from "../../core/data/fill.ts";
import { compareCodePoints } from "../../core/data/order.ts";
import { fitAffine } from "../../core/data/statistics.ts";
import type { Table, TableColumn } from "../../core/data/table.ts";
import { printCsv } from "../../core/data/write.ts";
import { tableOf } from "../support/tables.ts";

/* Independent check: features.json says what scikit-learn learns from the same training rows (features.py). */

interface GoldenColumn {
  readonly cells: readonly (number | null)[];
  readonly fill: Readonly<Record<"median" | "mean", number>>;
  readonly filled: Readonly<Record<"median" | "mean", readonly number[]>>;
  readonly yeoJohnson: { readonly lambda: number; readonly values: readonly number[] };
  readonly clip: { readonly limits: readonly [number, number]; readonly values: readonly number[] };
  readonly clippedYeoJohnson: { readonly lambda: number; readonly values: readonly number[] };
  readonly bins: { readonly edges: readonly number[]; readonly values: readonly number[] };
  readonly scaled: Readonly<Record<"standard" | "standardSample" | "minMax" | "robust", readonly number[]>>;
}
interface GoldenCodes {
  readonly categories: readonly string[];
  readonly oneHot: readonly (readonly number[])[];
  readonly ordinal: readonly number[];
}
const golden: {
  readonly train: readonly number[];
  readonly columns: Readonly<Record<string, GoldenColumn>>;
  readonly words: {
    readonly cells: readonly string[];
    readonly mostFrequent: string;
    readonly category: GoldenCodes;
    readonly filled: GoldenCodes;
  };
} = JSON.parse(readFileSync("test/golden/features.json", "utf8"));

const TOLERANCE = 1e-6;
const train = Int32Array.from(golden.train);
const all = Int32Array.from(golden.words.cells, (_, row) => row);
const names = [...Object.keys(golden.columns), "words"];
let table: Table;

beforeAll(async () => {
  const rows = golden.words.cells.map((word, row) => [
    ...Object.values(golden.columns).map(({ cells }) => cells[row] ?? ""),
    word,
  ]);
  table = await tableOf(printCsv(names, rows, { raw: true }), { missingWords: [""] });
});

const columnOf = (name: string): TableColumn => table.columns[names.indexOf(name)]!;
const number = (column: string, rest: Partial<Extract<EncodedColumn, { encoding: "asIs" }>>): EncodedColumn => ({
  column,
  encoding: "asIs",
  fill: "median",
  ...rest,
});

/** Learned from the training rows alone, then asked about every row. */
function passed(entry: EncodedColumn): { readonly fitted: FittedFill; readonly values: ArrayLike<number> } {
  const column = columnOf(entry.column);
  const fitted = fitFill(column, entry, train, "in");
  const { store } = encodeColumn(column, entry, fitted, all);
  return { fitted, values: store.kind === "number" ? store.values : store.codes };
}

/** The store holds float32, which is exact to 6e-8 of the number. */
function expectAll(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  for (let row = 0; row < expected.length; row++)
    expect(Math.abs(actual[row]! - expected[row]!)).toBeLessThanOrEqual(
      TOLERANCE * Math.max(1, Math.abs(expected[row]!)),
    );
}

describe.each(Object.keys(golden.columns))("column %s", (name) => {
  const learned = golden.columns[name]!;

  it.each(["median", "mean"] as const)("is filled with the %s", (fill) => {
    const { fitted, values } = passed(number(name, { fill }));
    expect(fitted.fill).toBeCloseTo(learned.fill[fill], 9);
    expectAll(values, learned.filled[fill]);
  });

  it("is clipped at quantiles of the training rows", () => {
    const { fitted, values } = passed(number(name, { clip: { low: 0.05, high: 0.95 } }));
    expectAll(fitted.clip!, learned.clip.limits);
    expectAll(values, learned.clip.values);
  });

  it("has the same Yeo–Johnson transform", () => {
    const { fitted, values } = passed(number(name, { transform: "yeoJohnson" }));
    expect(Math.abs(fitted.lambda! - learned.yeoJohnson.lambda)).toBeLessThan(TOLERANCE);
    expectAll(values, learned.yeoJohnson.values);
  });

  it("has the same Yeo–Johnson transform after clipping", () => {
    const { fitted, values } = passed(number(name, { transform: "yeoJohnson", clip: { low: 0.05, high: 0.95 } }));
    expect(Math.abs(fitted.lambda! - learned.clippedYeoJohnson.lambda)).toBeLessThan(TOLERANCE);
    expectAll(values, learned.clippedYeoJohnson.values);
  });

  it("falls into the same bins", () => {
    const { fitted, values } = passed(number(name, { transform: "bins" }));
    expectAll(fitted.edges!, learned.bins.edges);
    expectAll(values, learned.bins.values);
  });

  it.each(Object.entries(learned.scaled))("is scaled alike: %s", (mode, expected) => {
    const filled = Float64Array.from(learned.filled.median);
    const { shift, scale } = fitAffine(
      mode as NormalizeMode,
      Float64Array.from(train, (row) => filled[row]!),
    );
    expectAll(
      filled.map((x) => (x - shift) * scale),
      expected,
    );
  });
});

describe("words", () => {
  const { mostFrequent, category, filled } = golden.words;

  it.each([
    ["category", category],
    ["mostFrequent", filled],
  ] as const)("are encoded alike with fill %s, strangers going to the place after the last", (fill, expected) => {
    const present = new Set(golden.train.map((row) => golden.words.cells[row]!));
    const categories = [...present].filter((label) => label !== "" || fill === "category").sort(compareCodePoints);
    expect(categories).toEqual(expected.categories);

    const entry = { column: "words", fill, categories } as const;
    const { fitted, values } = passed({ ...entry, encoding: "oneHot" });
    const hot = Array.from(values, (code) => categories.map((_, place) => Number(place === code)));
    expect(hot).toEqual(expected.oneHot);
    if (fill === "mostFrequent") expect(fitted.fill).toBe(mostFrequent);
    expect([...Array.from(passed({ ...entry, encoding: "ordinal" }).values)]).toEqual(expected.ordinal);
    expect(expected.ordinal).toContain(categories.length);
  });
});
