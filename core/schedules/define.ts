import type { Definition } from "../definition.ts";
import type { ParamSchema, Params } from "../params.ts";

/** How the learning rate changes from epoch to epoch. */
export interface ScheduleDef<T extends string = string, S extends ParamSchema = ParamSchema> extends Definition<T, S> {
  /** Rate of epoch `epoch` ≥ 1; epoch 1 uses `base`. `epochs`: planned length of the run. */
  rate(base: number, epoch: number, epochs: number, params: Params<S>): number;
}

export const defineSchedule = <const T extends string, const S extends ParamSchema>(
  def: ScheduleDef<T, S>,
): ScheduleDef<T, S> => def;
