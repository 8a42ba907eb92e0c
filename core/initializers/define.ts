import type { Definition } from "../definition.ts";
import type { ParamSchema, Params } from "../params.ts";

/** What starting weights are drawn from: uniform on [−limit, limit], N(0, deviation²), or 0. */
export type Distribution =
  | { readonly kind: "uniform"; readonly limit: number }
  | { readonly kind: "normal"; readonly deviation: number }
  | { readonly kind: "zeros" };

/** A rule for starting weights; drawing itself is done once for all, in `index.ts`. */
export interface InitializerDef<T extends string = string, S extends ParamSchema = ParamSchema>
  extends Definition<T, S> {
  /** fanIn, fanOut: number of inputs and outputs that one weight matrix connects. */
  distribution(params: Params<S>, fanIn: number, fanOut: number): Distribution;
}

export const defineInitializer = <const T extends string, const S extends ParamSchema>(
  def: InitializerDef<T, S>,
): InitializerDef<T, S> => def;

/** The distribution of a given variance, uniform or normal (not truncated). */
export function withVariance(variance: number, kind: "uniform" | "normal"): Distribution {
  return kind === "uniform"
    ? { kind: "uniform", limit: Math.sqrt(3 * variance) }
    : { kind: "normal", deviation: Math.sqrt(variance) };
}

export const distributionParam = <const D extends "uniform" | "normal">(value: D) =>
  ({
    kind: "choice",
    default: value as "uniform" | "normal",
    options: ["uniform", "normal"],
    label: "Distribution",
    help: "Uniform draws evenly between two limits, normal draws from a bell curve; both with the same variance.",
  }) as const;
