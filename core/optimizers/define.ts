import type { Definition } from "../definition.ts";
import type { ParamSchema, Params } from "../params.ts";

/**
 * A rule that moves weights against their gradient. Definitions and defaults are PyTorch's. The
 * learning rate is no param: it is `training.learningRate`, shaped by the schedule.
 */
export interface OptimizerDef<T extends string = string, S extends ParamSchema = ParamSchema> extends Definition<T, S> {
  /** Vectors kept per weight, all zero at the start. */
  readonly slots: number;
  /**
   * True where l2 acts as decoupled decay (w ← w − lr·(weightDecay + l2)·w before the step) and not
   * through the gradient. The l1 part of the penalty is in the gradient for every optimizer.
   */
  readonly decoupled: boolean;
  /**
   * One step on one weight, in place. g: gradient, slots: `slots` vectors of w's length, lr: learning
   * rate, t: number of this step, from 1; decay: coefficient of decoupled decay, 0 unless `decoupled`.
   */
  update(
    w: Float64Array,
    g: Float64Array,
    slots: readonly Float64Array[],
    lr: number,
    t: number,
    params: Params<S>,
    decay: number,
  ): void;
}

export const defineOptimizer = <const T extends string, const S extends ParamSchema>(
  def: OptimizerDef<T, S>,
): OptimizerDef<T, S> => def;
