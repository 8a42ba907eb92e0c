import type { ParamSchema, Params } from "../../params.ts";

/** Uniform or normal numbers under a name of their own; see `random.ts`. */
export interface Draws {
  /** In (0, 1). */
  uniform(name: string): Float64Array;
  /** Mean 0, deviation 1. */
  normal(name: string): Float64Array;
}

/** A made-up table whose truth is known. */
export interface GeneratorDef<T extends string = string, S extends ParamSchema = ParamSchema> {
  /** What the file stores; never changes. */
  readonly type: T;
  readonly title: string;
  readonly doc: string;
  /** KaTeX. */
  formula(p: Params<S>): string;
  readonly params: S;
  readonly header: readonly string[];
  /** Column to predict. */
  readonly target: string;
  /** Row i of `rows`, from the i-th of each draw: more rows leave the first ones as they are. */
  row(p: Params<S>, i: number, draws: Draws): readonly (number | string)[];
  /**
   * What is best to say about a row (cells in the order of `header`, the target's among them and not to be looked at):
   * the mean of the number to predict, or the probability of each label. What is left of the loss is noise.
   */
  ideal(p: Params<S>, cells: readonly (number | string)[]): number | Readonly<Record<string, number>>;
}

export const defineGenerator = <const T extends string, const S extends ParamSchema>(
  def: GeneratorDef<T, S>,
): GeneratorDef<T, S> => def;
