import { cellText } from "../cells.ts";
import { ColumnBuilder } from "../column.ts";
import { numberStyle } from "../number.ts";
import type { Table, TableColumn } from "../table.ts";
import { TextPacker } from "../texts.ts";

/** A number as a cell of a file with that decimal sign. */
export const printCell = (value: number, decimal: "." | ","): string =>
  decimal === "," ? String(value).replace(".", ",") : String(value);

/** Text of a cell as the file would have it: numbers with the file's own decimal sign. */
export function fileText(column: TableColumn, row: number, decimal: "." | ","): string {
  if (column.dictionary !== null) return cellText(column, row);
  const value = column.numbers[row]!;
  return Number.isNaN(value) ? cellText(column, row) : printCell(value, decimal);
}

/** The column read anew with other texts in some cells: types, missing words and codes follow from them. */
export function rebuild(table: Table, index: number, textAt: (row: number) => string): TableColumn {
  const old = table.columns[index]!;
  const { dialect } = table.report;
  const builder = new ColumnBuilder(dialect.missingWords, numberStyle(dialect));
  for (let row = 0; row < table.rows; row++) builder.add(textAt(row));
  const made = builder.finish(old.name, index, table.columns.length);
  // One corrected cell does not turn a column of ids into a feature.
  return old.reason === "id" ? { ...made, suggested: old.suggested, reason: old.reason } : made;
}

/**
 * The column as if the cells of these rows were empty, so that no category, class or text cell comes from
 * a row that is left out. What the column is taken for stays, since that was asked of the whole file.
 */
export function blankRows(column: TableColumn, out: Uint8Array): TableColumn {
  const numbers = column.numbers.slice();
  for (let row = 0; row < out.length; row++) if (out[row]) numbers[row] = Number.NaN;
  return { ...column, numbers, ...(column.dictionary === null ? blankTexts(column, out) : blankCodes(column, out)) };
}

type Blanked = Pick<TableColumn, "dictionary" | "codes" | "missing" | "textCount" | "textCells" | "texts">;

function blankCodes(column: TableColumn, out: Uint8Array): Blanked {
  const dictionary: string[] = [];
  const places = new Int32Array(column.dictionary!.length).fill(-1);
  const codes = new Int32Array(column.codes.length).fill(-1);
  let missing = 0;
  let textCount = 0;
  for (const [row, old] of column.codes.entries()) {
    if (old < 0 || out[row]) {
      missing++;
      continue;
    }
    if (places[old]! < 0) places[old] = dictionary.push(column.dictionary![old]!) - 1;
    codes[row] = places[old]!;
    if (Number.isNaN(column.numbers[row]!)) textCount++;
  }
  return { dictionary, codes, missing, textCount, textCells: left(column, out), texts: null };
}

function blankTexts(column: TableColumn, out: Uint8Array): Blanked {
  const packer = new TextPacker();
  let textCount = 0;
  let present = 0;
  for (const row of column.texts?.rows ?? []) {
    if (out[row]) continue;
    packer.add(row, cellText(column, row));
    textCount++;
  }
  for (const [row, value] of column.numbers.entries()) if (!Number.isNaN(value) && !out[row]) present++;
  return {
    dictionary: null,
    codes: column.codes,
    missing: column.numbers.length - present - textCount,
    textCount,
    textCells: left(column, out),
    texts: packer.finish(),
  };
}

const left = (column: TableColumn, out: Uint8Array): TableColumn["textCells"] =>
  column.textCells.filter(({ row }) => !out[row]);
