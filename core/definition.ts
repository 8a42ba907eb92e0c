import { repairParams } from "./checkParams.ts";
import type { ParamValues } from "./document/model.ts";
import type { ParamSchema, Params } from "./params.ts";

/** What every loss, optimizer, schedule and initializer says of itself; form and help follow from it. */
export interface Definition<T extends string = string, S extends ParamSchema = ParamSchema> {
  /** What the file stores; never changes. */
  readonly type: T;
  readonly title: string;
  /** First sentence: tooltip; whole: reference text. */
  readonly doc: string;
  /** KaTeX. */
  readonly formula: string;
  readonly params: S;
}

/** Every param of `schema`: the stored value where it is a valid one, else the default. */
export function complete<S extends ParamSchema>(schema: S, values: ParamValues): Params<S> {
  return repairParams(schema, values, () => {}) as Params<S>;
}
