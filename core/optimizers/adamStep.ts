import { pow } from "../math/index.ts";

export interface AdamParams {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * One Adam step in place (Kingma and Ba 2015, in PyTorch's form: epsilon is added after the bias
 * correction of √v). m, v: running means of g and g²; t: number of the step, from 1.
 */
export function adamStep(
  w: Float64Array,
  g: Float64Array,
  m: Float64Array,
  v: Float64Array,
  lr: number,
  t: number,
  { beta1, beta2, epsilon }: AdamParams,
): void {
  const step = lr / (1 - pow(beta1, t));
  const root = Math.sqrt(1 - pow(beta2, t));
  for (let i = 0; i < w.length; i++) {
    m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
    v[i] = beta2 * v[i]! + (1 - beta2) * g[i]! * g[i]!;
    w[i] = w[i]! - (step * m[i]!) / (Math.sqrt(v[i]!) / root + epsilon);
  }
}

/** One over what a step divides element i by, for `OptimizerDef.reach`; v: its mean square after step t. */
export const adamReach = (v: number, t: number, { beta2, epsilon }: AdamParams): number =>
  1 / (Math.sqrt(v / (1 - pow(beta2, t))) + epsilon);
