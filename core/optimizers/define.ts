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
   * through the gradient.
   */
  readonly decoupled: boolean;
  /** TeX of how far L1 moves a weight after a step: η · reach · α₁. */
  readonly threshold: string;
  /** True where every single weight has a scale of its own; L1 then moves it by two learning rates a step at most. */
  readonly adaptive: boolean;
  /**
   * How many learning rates a step moves element i by where the gradient stays 1, once `update` has been made: 1, or
   * 1/(1−μ) with momentum, or one over the scale of the element. L1 moves a weight by learning rate · reach · l1 towards
   * 0 and no farther (`shrink` of the backends), so that with every optimizer training rests where loss + l1·Σ|w| is least: a weight
   * stays 0 iff |g| ≤ l1. With a threshold that is the same for all weights, as AdamW's decay is, AdaGrad, whose own
   * steps become shorter and shorter, would lead every weight to 0.
   */
  reach(i: number, slots: readonly Float64Array[], t: number, params: Params<S>): number;
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
