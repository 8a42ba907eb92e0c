import type { Json } from "./document/model.ts";

/** Column names and cells come from people's files; nobody means more characters than this. */
export const MAX_CELL = 100_000;

/**
 * One setting of a node, loss, optimizer, schedule, initializer or generator. Form, default, limits
 * and file validation all follow from it. `label` and `help` are English; `renderer/i18n` holds the
 * Chinese under `param.<owner>.<name>.label` and `.help`.
 */
interface Labelled {
  readonly label: string;
  readonly help: string;
  /** Show only when another param of the same owner has one of these values. */
  readonly when?: { readonly param: string; readonly is: readonly Json[] };
}
export type Param = Labelled &
  (
    | {
        readonly kind: "int" | "float";
        readonly default: number;
        readonly min: number;
        readonly max: number;
        /** The limit itself is not allowed (dropout rate < 1). */
        readonly exclusiveMax?: boolean;
        readonly exclusiveMin?: boolean;
        /** Draw a slider beside the field. */
        readonly slider?: boolean;
      }
    | { readonly kind: "bool"; readonly default: boolean }
    | {
        readonly kind: "choice";
        readonly default: string;
        readonly options: readonly string[];
        /** What a form fills in for other settings of the same owner when an option is chosen. */
        readonly fills?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
      }
    /** A number, or `null`: none. */
    | { readonly kind: "optional"; readonly default: number | null }
    | {
        readonly kind: "text";
        readonly default: string;
        readonly minLength?: number;
        readonly maxLength: number;
        /** What an empty text means, in a word. */
        readonly ifEmpty?: string;
      }
    | { readonly kind: "words"; readonly default: readonly string[]; readonly maxCount: number }
    /** Name of one column; a form offers those that hold what is wanted. */
    | { readonly kind: "column"; readonly default: string; readonly holds: ColumnContent }
    /** Names of columns. `ifNone` says what an empty list means: every column of whatever table, or nothing at all. */
    | {
        readonly kind: "columns";
        readonly default: readonly string[];
        readonly holds: ColumnContent;
        readonly ifNone: "every" | "fault";
      }
    /** Units of measure, each with the factor that its numbers are multiplied by. */
    | { readonly kind: "units"; readonly default: readonly UnitFactor[] }
    /** See `FeatureSetting`. */
    | { readonly kind: "features"; readonly default: null }
    /** `string[]` of column names, or `null`: chosen when a table arrives. */
    | { readonly kind: "labels"; readonly default: null }
    /** `string[]` of class labels in the wanted order, or `null`: code-point order. */
    | { readonly kind: "classOrder"; readonly default: null }
  );
/** What the cells of a column must be for a setting to make sense. */
export type ColumnContent = "anything" | "numbers" | "text";

/** A type rather than an interface, so that it counts as JSON. */
export type UnitFactor = { readonly unit: string; readonly factor: number };

export type ParamSchema = Readonly<Record<string, Param>>;

/** How a column of numbers is changed on its way into the network; see `data/transforms.ts`. */
export const TRANSFORMS = ["log", "sqrt", "square", "yeoJohnson", "bins", "binCategories"] as const;
export type Transform = (typeof TRANSFORMS)[number];

/** Limits as quantiles of the training rows, 0 ≤ low < high ≤ 1: what lies beyond is brought to the limit. */
export interface Clip {
  readonly low: number;
  readonly high: number;
}

export const DATE_PARTS = ["year", "month", "day", "weekday", "hour"] as const;
export type DatePart = (typeof DATE_PARTS)[number];
export const DATE_WAVES = ["none", "sin", "cos"] as const;
export type DateWave = (typeof DATE_WAVES)[number];

/** Where a feature comes from that is no column of the table; always a number. See `data/derive.ts`. */
export type Derivation =
  /** A formula over columns of numbers; see `formula/parse.ts`. */
  | { readonly kind: "formula"; readonly formula: string }
  /** The value of `of`, `steps` rows earlier in the order of the column `by` (null: of the table). */
  | { readonly kind: "lag"; readonly of: string; readonly steps: number; readonly by: string | null }
  | { readonly kind: "datePart"; readonly of: string; readonly part: DatePart; readonly wave: DateWave };

/**
 * One feature column of an input node. Whatever is fitted, is fitted on the training rows. The optional settings are
 * for columns of numbers; one that is absent changes nothing.
 */
export interface FeatureChoice {
  /** A column of the table, or with `derive` the new column's own name. */
  readonly column: string;
  /** number → `asIs`; category → `oneHot` or `ordinal`. */
  readonly encoding: "asIs" | "oneHot" | "ordinal";
  /** `category`: missing becomes a category of its own (categories only). `drop`: rows without it are left out. */
  readonly fill: "median" | "mean" | "zero" | "category" | "mostFrequent" | "drop";
  readonly derive?: Derivation;
  readonly clip?: Clip;
  readonly transform?: Transform;
}

/**
 * Which features an input node has: these; or, as a rule that follows the table, every usable column that is not the
 * target (`null`), or these and every other usable column. Columns come in the order of the table, new ones last.
 */
export type FeatureSetting =
  | readonly FeatureChoice[]
  | { readonly others: true; readonly columns: readonly FeatureChoice[] }
  | null;

type ValueOf<P extends Param> = P extends { kind: "int" | "float" }
  ? number
  : P extends { kind: "optional" }
    ? number | null
    : P extends { kind: "text" | "column" }
      ? string
      : P extends { kind: "words" | "columns" }
        ? readonly string[]
        : P extends { kind: "units" }
          ? readonly UnitFactor[]
          : RestOf<P>;
type RestOf<P extends Param> = P extends { kind: "bool" }
  ? boolean
  : P extends { kind: "choice"; options: readonly (infer O)[] }
    ? O
    : P extends { kind: "features" }
      ? FeatureSetting
      : P extends { kind: "labels" | "classOrder" }
        ? readonly string[] | null
        : never;
export type Params<S extends ParamSchema> = { readonly [K in keyof S]: ValueOf<S[K]> };
