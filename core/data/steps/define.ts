import type { Read } from "../../document/read.ts";
import type { MessageParams } from "../../errors.ts";
import type { Draft } from "./draft.ts";
import type { TrainingCells } from "./trainingCells.ts";

/** What a step does to this very table, in a few words; `code` is a key of `core/text/en/quality.ts`. */
interface StepSummary {
  readonly code: string;
  readonly params: MessageParams;
}

interface Common<T extends string, P extends object> {
  /** What the file stores; never changes. */
  readonly type: T;
  readonly title: string;
  /** First line: tooltip; whole: reference text. */
  readonly doc: string;
  /** A rule is applied to any file; a row edit only where its row still is as it was. */
  readonly scope: "rule" | "row";
  /** True for rules that take rows out: a model that predicts answers for these rows all the same. */
  readonly takesRows: boolean;
  /** The settings in the order of the file. Unlike the params of nodes they name cells and columns, so readers check them. */
  readonly params: { readonly [K in keyof P]: Read<P[K]> };
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
export interface PlainStep<T extends string = string, P extends object = object> extends Common<T, P> {
  readonly learns: false;
  apply(draft: Draft, p: P): void;
}

/**
 * A step that learns a statistic first. `fit` is handed the cells of training rows and nothing else, so
 * that no other row can leak into it; the result is saved with the model and used as it is ever after.
 */
export interface LearningStep<T extends string = string, P extends object = object, F extends object = object>
  extends Common<T, P> {
  readonly learns: true;
  /** Null where the training rows have nothing to learn from. */
  fit(cells: TrainingCells, p: P): F | null;
  readonly fitted: Read<F>;
  apply(draft: Draft, p: P, fitted: F): void;
}

export type StepDef = PlainStep | LearningStep;

export const defineStep = <const T extends string, P extends object>(
  def: Omit<PlainStep<T, P>, "learns">,
): PlainStep<T, P> => ({ ...def, learns: false });

export const defineLearningStep = <const T extends string, P extends object, F extends object>(
  def: Omit<LearningStep<T, P, F>, "learns">,
): LearningStep<T, P, F> => ({ ...def, learns: true });
