import type { StoreColumn } from "../backend/backend.ts";
import { type EncodedColumn, encodedWidth, isOneHot } from "../compile/spec.ts";
import { cellText } from "./cells.ts";
import { changeNumber, isChanged, type NumberFeature } from "./feature.ts";
import type { FittedFill } from "./fill.ts";
import { fitsSingle } from "./single.ts";
import type { TableColumn } from "./table.ts";

export interface Encoded {
  readonly store: StoreColumn;
  /** Cells that were missing and got the fill. */
  readonly filled: number;
  /** Cells whose category is not among those of the training rows, with the first of them. */
  readonly unseen: number;
  readonly unseenRow: number;
  /** Numbers for which the transform has no answer, or single precision no number, with the first rows; they got the fill as well. */
  readonly outside: number;
  readonly outsideRows: readonly number[];
}

/** Rows that are named where there are more. */
const NAMED = 5;

function encodeNumbers(column: TableColumn, feature: NumberFeature, rows: Int32Array, fitted: FittedFill): Encoded {
  const values = new Float32Array(rows.length);
  const changed = isChanged(feature);
  const change = (x: number): number => {
    const value = changed ? changeNumber(x, feature, fitted) : x;
    return fitsSingle(value) ? value : Number.NaN;
  };
  const filling = change(typeof fitted.fill === "number" ? fitted.fill : 0);
  const stand = Number.isNaN(filling) ? 0 : filling;
  let filled = 0;
  let outside = 0;
  const outsideRows: number[] = [];
  for (const [i, row] of rows.entries()) {
    const raw = column.numbers[row]!;
    const missing = Number.isNaN(raw);
    const value = change(raw);
    if (missing) filled++;
    else if (Number.isNaN(value)) {
      outside++;
      if (outsideRows.length < NAMED) outsideRows.push(row);
    }
    values[i] = Number.isNaN(value) ? stand : value;
  }
  return { store: storeOf(values, feature), filled, unseen: 0, unseenRow: -1, outside, outsideRows };
}

/** The changed values of a feature as the network gathers them: numbers, or the places of a category. */
export function storeOf(values: Float32Array, feature: NumberFeature): StoreColumn {
  if (!isOneHot(feature)) return { kind: "number", values };
  return { kind: "code", codes: Int32Array.from(values), width: encodedWidth(feature) };
}

/**
 * Encodes one feature for the given table rows. A category gets its place in `categories`, anything else
 * the place after the last one: the "other" bucket. `ordinal` stores the place as a number.
 */
export function encodeColumn(
  column: TableColumn,
  encoded: EncodedColumn,
  fitted: FittedFill,
  rows: Int32Array,
): Encoded {
  if (encoded.encoding === "asIs") return encodeNumbers(column, encoded, rows, fitted);
  const { fill } = fitted;
  const other = encoded.categories.length;
  const places = new Map(encoded.categories.map((category, place) => [category, place]));
  const stand = typeof fill === "string" ? fill : "";
  const placeOfCode = column.dictionary?.map((label) => places.get(label) ?? other);
  const missingPlace = places.get(stand) ?? other;
  const codes = new Int32Array(rows.length);
  let filled = 0;
  let unseen = 0;
  let unseenRow = -1;
  for (const [i, row] of rows.entries()) {
    const code = placeOfCode === undefined ? -1 : column.codes[row]!;
    const text = placeOfCode === undefined ? cellText(column, row) : "";
    const missing = code < 0 && text === "";
    const place = missing ? missingPlace : code < 0 ? (places.get(text) ?? other) : placeOfCode![code]!;
    if (missing) filled++;
    else if (place === other) {
      unseen++;
      if (unseenRow < 0) unseenRow = row;
    }
    codes[i] = place;
  }
  const store: StoreColumn =
    encoded.encoding === "oneHot"
      ? { kind: "code", codes, width: other + 1 }
      : { kind: "number", values: Float32Array.from(codes) };
  return { store, filled, unseen, unseenRow, outside: 0, outsideRows: [] };
}
