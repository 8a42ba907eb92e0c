import type { ColumnType, Dialect, Part } from "../document/model.ts";
import type { MessageParams } from "../errors.ts";
import type { FaultyRow, Reading } from "./reading.ts";
import type { StepResult } from "./steps/apply.ts";
import type { PackedTexts } from "./texts.ts";

/** A table as read: columnar, typed arrays, nothing fitted yet. Row i stands at `lines[i]` of the file. */
export interface Table {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  /** 1-based line in the file where row i begins. */
  readonly lines: Int32Array;
  /** Hash of the bytes, 16 hex digits. */
  readonly fingerprint: string;
  readonly report: ParseReport;
  /** 1 for each row that a step has left out; absent where none has. */
  readonly excluded?: Uint8Array;
  /** Rows that are no data as they stand, to be written out; at most 10,000. */
  readonly faults?: readonly FaultyRow[];
}

/** One column in every form it can be used in, so that retyping needs no second read. */
export interface TableColumn {
  readonly name: string;
  /** Cell as a number; NaN where missing or not a number. */
  readonly numbers: Float64Array;
  /** Distinct trimmed texts in order of first appearance; null when there are more than 65,536. */
  readonly dictionary: readonly string[] | null;
  /** Place in `dictionary`, −1 where missing; empty when `dictionary` is null. */
  readonly codes: Int32Array;
  readonly missing: number;
  /** Cells that hold text which is no number (missing words apart), with the first 100 of them. */
  readonly textCount: number;
  readonly textCells: readonly { readonly row: number; readonly text: string }[];
  /** The type that the cells themselves suggest, with the reason when it is `ignore`. */
  readonly suggested: ColumnType;
  /** `excluded`: left out by a step, whatever the settings say. */
  readonly reason: "text" | "id" | "date" | "empty" | "excluded" | null;
  /** Where there is no dictionary: the cells that are no number, to be shown and written again. */
  readonly texts?: PackedTexts | null;
}

export interface ParseReport {
  readonly dialect: Dialect;
  readonly lineCount: number;
  /** Rows with more or fewer cells than the header; the first 100 are listed. */
  readonly raggedCount: number;
  readonly ragged: readonly { readonly line: number; readonly cells: number }[];
  /** Names that appeared more than once and were numbered. */
  readonly renamed: readonly string[];
  /** What was decided and left out; absent where no table was read, as for a saved model. */
  readonly reading?: Reading;
}

/** What the page knows of a table: enough for names, types, shapes and problems, no cells but a few. */
export interface TableProfile {
  readonly name: string;
  readonly fingerprint: string;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
  readonly report: ParseReport;
  /** Rows per part under the current split; zeros while no target is known. */
  readonly parts: { readonly train: number; readonly validation: number; readonly test: number };
  /** Rows of each class of the target, in the order of its `classes`, in each part; empty where it is no classification. */
  readonly partClasses?: Readonly<Partial<Record<Part, readonly number[]>>>;
  /** Why the rows cannot be divided. */
  readonly fault?: { readonly code: string; readonly params: MessageParams };
  /** Rows left out because the target (or a feature that says so) is missing. */
  readonly dropped: number;
  /** What became of the document's steps; absent where there are none. */
  readonly steps?: {
    readonly results: readonly StepResult[] /** Another one: the cells that are shown have changed. */;
    readonly revision: number;
  };
}

export interface ColumnProfile {
  readonly name: string;
  /** Type in force: the setting, or what the cells suggest. */
  readonly type: ColumnType;
  readonly suggested: ColumnType;
  readonly reason: TableColumn["reason"];
  readonly missing: number;
  readonly distinct: number;
  /** Text cells in a number column that are refused (0 when treated as missing). */
  readonly textCount: number;
  readonly textCells: readonly { readonly row: number; readonly line: number; readonly text: string }[];
  /**
   * Categories of the training rows in code-point order (all rows while no split is known); ≤ 1,000 listed. The
   * empty string stands first when one of these rows has none. Empty for other types.
   */
  readonly categories: readonly string[];
  /** Labels of the whole table, ordered as classes, with their counts over all rows; none when not the target and > 1,000. */
  readonly classes: readonly string[];
  readonly classCounts: readonly number[];
  /** Over all rows; NaN for non-numbers. */
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly integers: boolean;
}
