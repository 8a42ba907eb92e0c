import { defaultParams } from "../checkParams.ts";
import { initializerDef } from "../initializers/index.ts";
import type { ActivationKind, ModelSpec, OpSpec, WeightSpec } from "./spec.ts";

/** Activations that silence about half of their inputs, for which He's variance is made. */
const RELU_LIKE: readonly ActivationKind[] = ["relu", "leakyRelu", "elu", "gelu", "silu", "softplus"];

/** Replaces `auto` by what suits the activation that follows each layer: He, LeCun for SELU, else Glorot. */
export function chooseInitializers({ weights, ops }: Pick<ModelSpec, "weights" | "ops">): readonly WeightSpec[] {
  return weights.map((weight) => {
    if (weight.init.kind !== "auto") return weight;
    const kind = suited(followingActivation(ops, weight.id));
    return { ...weight, init: { ...weight.init, kind, params: defaultParams(initializerDef(kind).params) } };
  });
}

function suited(activation: ActivationKind | null): string {
  if (activation === "selu") return "lecun";
  return activation !== null && RELU_LIKE.includes(activation) ? "he" : "glorot";
}

/** The first activation behind a layer, past ops that have no weights; null when another layer comes first. */
function followingActivation(ops: readonly OpSpec[], kernel: string): ActivationKind | null {
  let tensor = ops.find((op) => op.kind === "linear" && op.kernel === kernel)?.output;
  while (tensor !== undefined) {
    const next = ops.find((op) => op.inputs.includes(tensor!));
    if (!next || next.kind === "linear") return null;
    if (next.kind === "activation") return next.activation;
    tensor = next.output;
  }
  return null;
}
