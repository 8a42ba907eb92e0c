import type { ParamValues } from "./document/model.ts";
import type { Param, ParamSchema, Params } from "./params.ts";

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

/** Every param of `schema`: the stored value where there is one of the right kind, else the default. */
export function complete<S extends ParamSchema>(schema: S, values: ParamValues): Params<S> {
  const result: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(schema)) {
    const value = values[name];
    result[name] = fits(param, value) ? value : param.default;
  }
  return result as Params<S>;
}

function fits(param: Param, value: unknown): boolean {
  switch (param.kind) {
    case "int":
    case "float":
      return typeof value === "number";
    case "bool":
      return typeof value === "boolean";
    case "choice":
      return typeof value === "string" && param.options.includes(value);
    default:
      return value === null || Array.isArray(value);
  }
}
