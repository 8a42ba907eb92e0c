import type { StoreColumn } from "../backend/backend.ts";
import type { EncodedColumn } from "../compile/spec.ts";
import { cellText } from "./cells.ts";
import type { Fill } from "./fill.ts";
import type { TableColumn } from "./table.ts";

export interface Encoded {
  readonly store: StoreColumn;
  /** Cells that were missing and got the fill. */
  readonly filled: number;
  /** Cells whose category is not among those of the training rows, with the first of them. */
  readonly unseen: number;
  readonly unseenRow: number;
}

function encodeNumbers(column: TableColumn, rows: Int32Array, fill: Fill): Encoded {
  const values = new Float32Array(rows.length);
  const stand = typeof fill === "number" ? fill : 0;
  let filled = 0;
  for (const [i, row] of rows.entries()) {
    const value = column.numbers[row]!;
    const missing = Number.isNaN(value);
    if (missing) filled++;
    values[i] = missing ? stand : value;
  }
  return { store: { kind: "number", values }, filled, unseen: 0, unseenRow: -1 };
}

/**
 * Encodes one feature for the given table rows. A category gets its place in `categories`, anything else
 * the place after the last one: the "other" bucket. `ordinal` stores the place as a number.
 */
export function encodeColumn(column: TableColumn, encoded: EncodedColumn, fill: Fill, rows: Int32Array): Encoded {
  if (encoded.encoding === "asIs") return encodeNumbers(column, rows, fill);
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
  return { store, filled, unseen, unseenRow };
}
