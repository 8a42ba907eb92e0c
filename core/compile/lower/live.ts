import type { ModelSpec, OpSpec } from "../spec.ts";

/** The part of a network that the loss depends on. */
export interface Live {
  /** In execution order. */
  readonly ops: readonly OpSpec[];
  readonly tensors: ReadonlySet<number>;
  readonly weights: ReadonlySet<string>;
  /** Tensors with a weight upstream: their gradient is wanted. */
  readonly trainable: ReadonlySet<number>;
}

/** Leaves out every op that the prediction does not need. */
export function liveOps(spec: ModelSpec): Live {
  const tensors = new Set<number>([spec.loss.prediction]);
  const ops: OpSpec[] = [];
  for (const op of [...spec.ops].reverse()) {
    if (!tensors.has(op.output)) continue;
    ops.unshift(op);
    for (const input of op.inputs) tensors.add(input);
  }
  const weights = new Set<string>();
  const trainable = new Set<number>();
  for (const op of ops) {
    if (op.kind === "linear") {
      weights.add(op.kernel);
      if (op.bias !== null) weights.add(op.bias);
    }
    if (op.kind === "linear" || op.inputs.some((input) => trainable.has(input))) trainable.add(op.output);
  }
  return { ops, tensors, weights, trainable };
}
