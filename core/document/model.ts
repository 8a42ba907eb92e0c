import type { TrainedModel } from "./trained.ts";

/** Version of the file format that this build writes. */
export const FORMAT_VERSION = 1;

/** Settings of a node, loss, optimizer…: what the file stores, checked against the param schema. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type ParamValues = Readonly<Record<string, Json>>;

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface GraphNode {
  /** `^[A-Za-z0-9_-]{1,64}$`, unique in the project. */
  readonly id: string;
  readonly type: string;
  /** Version of this node type's params; the node's own migrations bring older ones up. */
  readonly version: number;
  readonly params: ParamValues;
  readonly position: Position;
  /** The user's own name for it; empty shows the type's title. */
  readonly label: string;
}

export interface Edge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Name of the input port on `target`. */
  readonly port: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly Edge[];
}

export type ColumnType = "number" | "category" | "date" | "ignore";

export interface ColumnSetting {
  readonly name: string;
  /** `auto`: what the table itself suggests. */
  readonly type: ColumnType | "auto";
  /** What happens to cells of a number column that hold text. */
  readonly textCells: "refuse" | "missing";
}

/** How to read the file; `null` or absent means "sniffed". A run of blanks between cells is the delimiter `\s+`. */
export interface Dialect {
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252" | null;
  readonly delimiter: string | null;
  readonly decimal: "." | "," | null;
  readonly header: boolean | null;
  readonly missingWords: readonly string[];
  /** "" for a file without quotes. This one and those below are in the file only where they were chosen. */
  readonly quote?: '"' | "'" | "" | null;
  /** Mark between groups of three digits; "" for none. */
  readonly thousands?: "" | "." | "," | " " | "'" | null;
  /** Lines before the table: titles, or another table. */
  readonly skipLines?: number | null;
  /** Rows that the names of the columns are made of, 1 to 10. */
  readonly headerRows?: number | null;
  /** Records after the table: totals and notes. */
  readonly footerRows?: number | null;
  /** False where a blank line, a title or another header ends the table; true where all records are one. */
  readonly oneTable?: boolean | null;
  /** What becomes of rows with another number of cells: filled up or cut, or left out. */
  readonly raggedRows?: "keep" | "reject" | null;
}

export const DEFAULT_MISSING_WORDS: readonly string[] = ["", "NA", "N/A", "NaN", "null", "?", "-"];
export const SNIFF: Dialect = {
  encoding: null,
  delimiter: null,
  decimal: null,
  header: null,
  missingWords: DEFAULT_MISSING_WORDS,
};

/** A rule or a row edit on the table; the kinds are in `core/data/steps`. */
export interface DataStep {
  /** Like a node's id; unique in the list. */
  readonly id: string;
  readonly type: string;
  readonly params: ParamValues;
  /** Kept in its place, but not applied. */
  readonly off?: true;
}

interface DataCommon {
  readonly dialect: Dialect;
  readonly columns: readonly ColumnSetting[];
  /** In the order in which they are applied; those that learn from the training rows come last. */
  readonly steps: readonly DataStep[];
}
export type DataSource = DataCommon &
  (
    | { readonly kind: "none" }
    /** `path` is relative to the project's folder; `fingerprint` is that of the bytes last read. */
    | { readonly kind: "file"; readonly path: string; readonly fingerprint: string }
    | { readonly kind: "embedded"; readonly name: string; readonly text: string }
    | {
        readonly kind: "generated";
        readonly generator: string;
        readonly params: ParamValues;
        readonly rows: number;
        readonly seed: number;
      }
    | {
        readonly kind: "drawn";
        readonly header: readonly string[];
        readonly cells: readonly (readonly (number | string)[])[];
      }
  );

export interface SplitSettings {
  /** Shares of the rows; they add up to 1. */
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  /** Every part gets the same shares of the classes, or with `bins` of so many ranges of the number to predict. */
  readonly stratify: boolean;
  readonly seed: number;
  readonly bins?: number;
  /** What decides instead of chance: no group in two parts, or the earliest rows for training and the latest for the test. */
  readonly by?: SplitBy;
}
export interface SplitBy {
  readonly kind: "group" | "time";
  readonly column: string;
}
export type Part = "train" | "validation" | "test";

export interface EarlyStopping {
  readonly enabled: boolean;
  readonly monitor: "valLoss" | "loss";
  /** Epochs without improvement before the run stops, ≥ 1. */
  readonly patience: number;
  readonly minDelta: number;
  readonly restoreBest: boolean;
}

export interface TrainingSettings {
  readonly optimizer: string;
  readonly optimizerParams: ParamValues;
  readonly learningRate: number;
  readonly schedule: string;
  readonly scheduleParams: ParamValues;
  /** all rows = gradient descent, one = stochastic, rows = mini-batch of `rows`. */
  readonly batch: { readonly mode: "all" | "one" | "rows"; readonly rows: number };
  readonly epochs: number;
  readonly split: SplitSettings;
  readonly seed: number;
  readonly arithmetic: "portable" | "fused";
  readonly clipping: { readonly kind: "none" | "norm" | "value"; readonly limit: number };
  /** Extra metrics; empty means those of the task. */
  readonly metrics: readonly string[];
  readonly earlyStopping: EarlyStopping;
  /** Display only: never changes a number. `epochsPerSecond` < 1 slows down to single batches. */
  readonly pace: { readonly mode: "watch" | "full"; readonly epochsPerSecond: number };
}

export interface Project {
  readonly format: "netloom";
  readonly version: number;
  readonly name: string;
  readonly note: string;
  readonly data: DataSource;
  readonly graph: Graph;
  readonly training: TrainingSettings;
  readonly trained: TrainedModel | null;
}
