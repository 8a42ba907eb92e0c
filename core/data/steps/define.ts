import type { Read } from "../../document/read.ts";
import type { MessageParams } from "../../errors.ts";
import type { ParamSchema, Params } from "../../params.ts";
import type { Draft } from "./draft.ts";
import type { StepFault } from "./params.ts";
import type { TrainingCells } from "./trainingCells.ts";

/** What a step does to this very table, in a few words; `code` is a key of `core/text/en/quality.ts`. */
export interface StepSummary {
  readonly code: string;
  readonly params: MessageParams;
}

/** What a step is about; a form groups the kinds by it. */
export const STEP_GROUPS = ["cells", "rows", "columns"] as const;

interface Common<T extends string, S extends ParamSchema, P = Params<S>> {
  /** What the file stores; never changes. */
  readonly type: T;
  readonly title: string;
  /** First line: tooltip; whole: reference text. */
  readonly doc: string;
  /** A rule is applied to any file; a row edit only where its row still is as it was, and is made in the table itself. */
  readonly scope: "rule" | "row";
  readonly group: (typeof STEP_GROUPS)[number];
  /** True for rules that take rows out: a model that predicts answers for these rows all the same. */
  readonly takesRows: boolean;
  /** The settings in the order of the file. */
  readonly params: S;
  /** What is wrong with settings that are each allowed; a file may hold them all the same. */
  check?(p: P): StepFault | null;
  /** Valid settings, for tests and reference. */
  readonly example: P;
  /** Columns that must be there; empty where it takes what there is. */
  columns(p: P): readonly string[];
  summary(p: P): StepSummary;
}

/** Settings of an edit that belongs to one row of one file. */
export interface RowPlace {
  /** Row of the table, from 0. */
  readonly row: number;
  /** Line of the file, for people. */
  readonly line: number;
  /** Hash of the row's cells as read; see `rowFingerprint`. */
  readonly fingerprint: string;
}

/** A step that needs to know nothing but the cells it is about. */
export interface PlainStep<T extends string = string, S extends ParamSchema = ParamSchema, P = Params<S>>
  extends Common<T, S, P> {
  readonly learns: false;
  apply(draft: Draft, p: P): void;
}

/**
 * A step that learns a statistic first. `fit` is handed the cells of training rows and nothing else, so
 * that no other row can leak into it; the result is saved with the model and used as it is ever after.
 */
export interface LearningStep<
  T extends string = string,
  S extends ParamSchema = ParamSchema,
  F extends object = object,
  P = Params<S>,
> extends Common<T, S, P> {
  readonly learns: true;
  /** Null where the training rows have nothing to learn from. */
  fit(cells: TrainingCells, p: P): F | null;
  readonly fitted: Read<F>;
  apply(draft: Draft, p: P, fitted: F): void;
}

/** Of the list: which settings a definition takes is its own affair. */
export type StepDef = PlainStep<string, ParamSchema, object> | LearningStep<string, ParamSchema, object, object>;

export const defineStep = <const T extends string, const S extends ParamSchema>(
  def: Omit<PlainStep<T, S>, "learns">,
): PlainStep<T, S> => ({ ...def, learns: false });

export const defineLearningStep = <const T extends string, const S extends ParamSchema, F extends object>(
  def: Omit<LearningStep<T, S, F>, "learns">,
): LearningStep<T, S, F> => ({ ...def, learns: true });
