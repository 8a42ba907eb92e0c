import type { Definition } from "../definition.ts";
import type { ParamSchema, Params } from "../params.ts";

/** Numeric settings as a Program carries them. */
export type LossNumbers = Readonly<Record<string, number>>;

/**
 * Loss of one row and its gradient. `p`: predictions (or logits in the fused form), `y`: truth, both
 * of `width` values from `at` on and from 0 on. The row loss is the mean over the outputs
 * (categorical cross-entropy: the sum over the classes).
 */
export interface RowLoss {
  value(p: Float64Array, at: number, width: number, y: Float64Array, numbers: LossNumbers): number;
  /** Writes scale · ∂value/∂p to `out[at … at+width−1]`. */
  gradient(
    p: Float64Array,
    at: number,
    width: number,
    y: Float64Array,
    numbers: LossNumbers,
    scale: number,
    out: Float64Array,
  ): void;
}

/**
 * A training objective. Class targets reach it as numbers: one-hot of `width` places, or 0 and 1 when
 * the prediction has one column.
 */
export interface LossDef<T extends string = string, S extends ParamSchema = ParamSchema>
  extends Definition<T, S>,
    RowLoss {
  /** What kinds of target it is meant for, the usual one first. */
  readonly targets: readonly ("numbers" | "classes")[];
  /** Settings as numbers for the Program. */
  numbers(params: Params<S>): LossNumbers;
  /** The stable form that swallows the activation before it: `p` are then its inputs. */
  readonly fused: { readonly activation: "softmax" | "sigmoid"; readonly row: RowLoss } | null;
}

export const defineLoss = <const T extends string, const S extends ParamSchema>(def: LossDef<T, S>): LossDef<T, S> =>
  def;

/** Probabilities below this count as this in a logarithm. */
export const SMALLEST_PROBABILITY = 1e-12;

/** A loss that is the mean over the outputs of a function of the residual r = prediction − truth. */
export function ofResidual(
  value: (r: number, numbers: LossNumbers) => number,
  slope: (r: number, numbers: LossNumbers) => number,
): RowLoss {
  return {
    value(p, at, width, y, numbers) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += value(p[at + i]! - y[i]!, numbers);
      return sum / width;
    },
    gradient(p, at, width, y, numbers, scale, out) {
      for (let i = 0; i < width; i++) out[at + i] = (scale * slope(p[at + i]! - y[i]!, numbers)) / width;
    },
  };
}
