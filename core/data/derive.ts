import type { EncodedColumn } from "../compile/spec.ts";
import { evaluator } from "../formula/evaluate.ts";
import { parseFormula } from "../formula/parse.ts";
import type { Derivation, FeatureChoice } from "../params.ts";
import { firstRows } from "./cells.ts";
import { type DateOrder, datePart, parseDate } from "./dates.ts";
import type { TableColumn } from "./table.ts";
import { dateOrderOf, mapCells, moments } from "./time.ts";

/** Columns of the table that a derivation reads; none where its formula cannot be read. */
function sourcesOfDerivation(derive: Derivation): readonly string[] {
  if (derive.kind === "formula") return [...new Set(parseFormula(derive.formula).columns.map(({ name }) => name))];
  return derive.kind === "lag" && derive.by !== null ? [...new Set([derive.of, derive.by])] : [derive.of];
}

/** Columns of the table that a feature is made from: itself, or those that it derives from. */
export function sourcesOf(feature: EncodedColumn | FeatureChoice): readonly string[] {
  const derive = "derive" in feature ? feature.derive : undefined;
  return derive === undefined ? [feature.column] : sourcesOfDerivation(derive);
}

/** Those of the sources that are read as numbers. */
export function numberSourcesOf(feature: EncodedColumn): readonly string[] {
  if (feature.encoding !== "asIs") return [];
  const { derive } = feature;
  if (derive === undefined || derive.kind === "formula") return sourcesOf(feature);
  return derive.kind === "lag" ? [derive.of] : [];
}

/** Columns of the table that the network sees as numbers, itself or in a formula: those that an axis can show. */
export const axisColumnsOf = (features: readonly EncodedColumn[]): readonly string[] => [
  ...new Set(
    features.flatMap((feature) =>
      feature.encoding === "asIs" && (feature.derive === undefined || feature.derive.kind === "formula")
        ? sourcesOf(feature)
        : [],
    ),
  ),
];

/** What a derivation looks at. */
export interface Ground {
  readonly rows: number;
  column(name: string): TableColumn;
  /** Which part each row of the table is in, −1 for none; null: all rows belong together. */
  readonly partOf: Int8Array | null;
  /** How the column's dates were read in training; asked of the column itself where it is undefined. */
  readonly dateOrder?: DateOrder | undefined;
}

export interface Derived {
  readonly numbers: Float64Array;
  readonly dateOrder?: DateOrder;
}

/**
 * Value `steps` rows earlier in the order of `by` (ties, and no `by`: in table order). Missing where there is no such
 * row, where a row has no moment, and where the earlier row is in another part: a lag never looks across the split.
 */
function lagged({ of, steps, by }: Extract<Derivation, { kind: "lag" }>, ground: Ground): Float64Array {
  const { rows, partOf } = ground;
  const { numbers } = ground.column(of);
  const result = new Float64Array(rows).fill(Number.NaN);
  const all = firstRows(rows);
  const times = by === null ? null : moments(ground.column(by));
  const order = times === null ? all : all.filter((row) => !Number.isNaN(times[row]!));
  if (times !== null) order.sort((a, b) => times[a]! - times[b]! || a - b);
  for (let place = steps; place < order.length; place++) {
    const row = order[place]!;
    const earlier = order[place - steps]!;
    if (partOf === null || (partOf[row]! >= 0 && partOf[row] === partOf[earlier])) result[row] = numbers[earlier]!;
  }
  return result;
}

/** Values of a derived column in every row of the table; NaN: missing. Only formulas that can be read may come here. */
export function deriveNumbers(derive: Derivation, ground: Ground): Derived {
  if (derive.kind === "lag") return { numbers: lagged(derive, ground) };
  if (derive.kind === "formula") {
    const { formula } = parseFormula(derive.formula);
    if (formula === null) return { numbers: new Float64Array(ground.rows).fill(Number.NaN) };
    const value = evaluator(formula, (name) => ground.column(name).numbers);
    return { numbers: Float64Array.from({ length: ground.rows }, (_, row) => value(row)) };
  }
  const column = ground.column(derive.of);
  const dateOrder = ground.dateOrder ?? dateOrderOf(column);
  const numbers = mapCells(column, (text) => {
    const date = parseDate(text, dateOrder);
    return date === null ? Number.NaN : datePart(date, derive.part, derive.wave);
  });
  return { numbers, dateOrder };
}

/** A derived column in the form of one that was read. */
export const numberColumn = (name: string, numbers: Float64Array): TableColumn => ({
  name,
  numbers,
  dictionary: null,
  codes: new Int32Array(0),
  missing: numbers.reduce((count, value) => count + Number(Number.isNaN(value)), 0),
  textCount: 0,
  textCells: [],
  suggested: "number",
  reason: null,
});
