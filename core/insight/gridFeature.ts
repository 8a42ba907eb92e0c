import type { ColumnStore, StoreColumn } from "../backend/backend.ts";
import { findColumn } from "../data/cells.ts";
import { sourcesOf } from "../data/derive.ts";
import { storeOf } from "../data/encode.ts";
import { changeNumber, isChanged, type NumberFeature } from "../data/feature.ts";
import type { FittedFill } from "../data/fill.ts";
import { median } from "../data/statistics.ts";
import type { Table } from "../data/table.ts";
import { evaluator } from "../formula/evaluate.ts";
import { parseFormula } from "../formula/parse.ts";

/** The table behind a store. */
export interface RawGround {
  readonly table: Table;
  /** Store row → table row. */
  readonly rowOf: Int32Array;
  readonly store: ColumnStore;
  /** Store rows. */
  readonly train: Int32Array;
}

/** True where what the network reads is not what the table says. */
export const isMade = (feature: NumberFeature): boolean => feature.derive !== undefined || isChanged(feature);

/** Numbers of a column of the table in the training rows, missing ones left out. */
export function rawNumbers({ table, rowOf, train }: RawGround, name: string): Float64Array {
  const column = findColumn(table, name);
  if (column === null) return new Float64Array(0);
  return Float64Array.from(train, (row) => column.numbers[rowOf[row]!]!).filter((value) => !Number.isNaN(value));
}

/**
 * A changed or derived feature over a grid whose axes are columns of the table: made from the axes as from a row, with
 * the columns that are no axis at their median. Null where no axis has a part in it.
 */
export function madeOverGrid(
  ground: RawGround,
  feature: NumberFeature,
  learned: FittedFill,
  axes: ReadonlyMap<string, Float32Array>,
  rows: number,
): StoreColumn | null {
  const { derive } = feature;
  if (derive !== undefined && derive.kind !== "formula") return null;
  const sources = sourcesOf(feature);
  if (!sources.some((name) => axes.has(name))) return null;
  const columns = new Map(
    sources.map((name) => [name, axes.get(name) ?? new Float64Array(rows).fill(median(rawNumbers(ground, name)))]),
  );
  const formula = derive === undefined ? null : parseFormula(derive.formula).formula;
  const plain = columns.get(feature.column);
  const value = formula === null ? (row: number) => plain![row]! : evaluator(formula, (name) => columns.get(name)!);
  const fill = typeof learned.fill === "number" ? learned.fill : 0;
  const values = Float32Array.from({ length: rows }, (_, row) => {
    const changed = changeNumber(value(row), feature, learned);
    return Number.isNaN(changed) ? changeNumber(fill, feature, learned) : changed;
  });
  return storeOf(values, feature);
}
