import type { ColumnType } from "../document/model.ts";
import type { TableColumn } from "./table.ts";

/** What the cells of a column are, counted over all rows. */
export interface ColumnCounts {
  readonly name: string;
  /** Place of the column in the table, from 0. */
  readonly index: number;
  /** Columns of the table. */
  readonly columns: number;
  readonly present: number;
  readonly missing: number;
  readonly numbers: number;
  readonly integers: number;
  readonly leadingZeros: number;
  readonly unsafe: number;
  readonly dates: number;
  /** Exact, or Infinity where nobody counted. */
  readonly distinct: number;
  /** Each row's number is the one before plus 1, beginning with 0 or 1. */
  readonly counting: boolean;
}

export interface Suggestion {
  readonly type: ColumnType;
  readonly reason: TableColumn["reason"];
}

const NUMBER_SHARE = 0.9;
const DATE_SHARE = 0.9;
const ID_NAME =
  /^(?:id|ids|index|idx|row|row[_ .-]?(?:id|names?|number|no)|no\.?|nr\.?|#|uuid|guid|key|编号|序号)$|[_ .-]id$/i;
const ID_CAMEL = /[a-z0-9](?:Id|ID)$/;
/** Fewer rows than this may well all differ by chance. */
const ENOUGH_ROWS = 10;
/** A text column with more distinct values than this, in over half of its rows, is free text. */
const MANY_TEXTS = 100;

export const looksLikeIdName = (name: string): boolean => ID_NAME.test(name) || ID_CAMEL.test(name);

/**
 * The type that the cells suggest: `number` from 90 % numbers on; dates, ids (a value of its own per row,
 * or numbers that a double cannot hold) and free text are left out with the reason; else `category`.
 */
export function suggestType(c: ColumnCounts): Suggestion {
  if (c.present === 0) return { type: "ignore", reason: "empty" };
  const unique = c.distinct === c.present;
  const mostlyDistinct = c.distinct > c.present / 2;
  if (c.numbers >= c.present * NUMBER_SHARE) {
    if (c.unsafe > 0 || c.leadingZeros > 0) {
      return mostlyDistinct && c.present >= ENOUGH_ROWS
        ? { type: "ignore", reason: "id" }
        : { type: "category", reason: null };
    }
    const allIntegers = c.integers === c.present;
    const rowNumbers = c.index === 0 && c.columns >= 3 && c.counting && c.missing === 0;
    const named = looksLikeIdName(c.name) && unique && c.columns >= 2;
    if (allIntegers && c.present > 1 && (rowNumbers || named)) return { type: "ignore", reason: "id" };
    return { type: "number", reason: null };
  }
  if (c.dates >= c.present * DATE_SHARE) return { type: "date", reason: "date" };
  const namedId = looksLikeIdName(c.name) && mostlyDistinct && c.present > 1;
  if (namedId || (unique && c.present >= ENOUGH_ROWS)) return { type: "ignore", reason: "id" };
  if (mostlyDistinct && c.distinct > MANY_TEXTS) return { type: "ignore", reason: "text" };
  return { type: "category", reason: null };
}
