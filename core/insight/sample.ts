import type { ColumnStore, StoreColumn, StoreTarget } from "../backend/backend.ts";
import { keyOf, words } from "../random.ts";

const SAMPLE_KEY = keyOf("sample");

/**
 * At most `count` of `rows`, drawn without replacement by `seed` alone and put in ascending order; all of them where
 * there are no more.
 */
export function sampleRows(rows: Int32Array, count: number, seed: number): Int32Array {
  if (rows.length <= count) return rows;
  const draw = words(count, seed >>> 0, SAMPLE_KEY, 0);
  /** Places whose row has been swapped for another, as in a shuffle that stops early. */
  const moved = new Map<number, number>();
  const picked = Int32Array.from(draw, (word, place) => {
    const other = place + Math.floor((word / 4294967296) * (rows.length - place));
    const taken = moved.get(other) ?? other;
    moved.set(other, moved.get(place) ?? place);
    return rows[taken]!;
  });
  return picked.sort();
}

/** Some rows of a store, as a store of their own. */
export function storeOf(store: ColumnStore, rows: Int32Array): ColumnStore {
  const some = (values: Float32Array): Float32Array => Float32Array.from(rows, (row) => values[row]!);
  const codes = (from: Int32Array): Int32Array => Int32Array.from(rows, (row) => from[row]!);
  const feature = (column: StoreColumn): StoreColumn =>
    column.kind === "number" ? { ...column, values: some(column.values) } : { ...column, codes: codes(column.codes) };
  const { targets } = store;
  const target: StoreTarget =
    targets.kind === "numbers"
      ? { ...targets, columns: targets.columns.map(some) }
      : { ...targets, codes: codes(targets.codes) };
  return { rows: rows.length, features: store.features.map(feature), targets: target };
}

/** Row numbers 0 … count−1. */
export const allOf = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);
