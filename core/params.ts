import type { Json } from "./document/model.ts";

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
    | { readonly kind: "choice"; readonly default: string; readonly options: readonly string[] }
    /** `FeatureChoice[]`, or `null`: every usable column that is not the target. */
    | { readonly kind: "features"; readonly default: null }
    /** `string[]` of column names, or `null`: chosen when a table arrives. */
    | { readonly kind: "labels"; readonly default: null }
    /** `string[]` of class labels in the wanted order, or `null`: code-point order. */
    | { readonly kind: "classOrder"; readonly default: null }
  );
export type ParamSchema = Readonly<Record<string, Param>>;

/** One feature column of an input node. Fill values are fitted on the training rows. */
export interface FeatureChoice {
  readonly column: string;
  /** number → `asIs`; category → `oneHot` or `ordinal`. */
  readonly encoding: "asIs" | "oneHot" | "ordinal";
  /** `category`: missing becomes a category of its own (categories only). `drop`: rows without it are left out. */
  readonly fill: "median" | "mean" | "zero" | "category" | "mostFrequent" | "drop";
}

type ValueOf<P extends Param> = P extends { kind: "int" | "float" }
  ? number
  : P extends { kind: "bool" }
    ? boolean
    : P extends { kind: "choice"; options: readonly (infer O)[] }
      ? O
      : P extends { kind: "features" }
        ? readonly FeatureChoice[] | null
        : P extends { kind: "labels" | "classOrder" }
          ? readonly string[] | null
          : never;
export type Params<S extends ParamSchema> = { readonly [K in keyof S]: ValueOf<S[K]> };
