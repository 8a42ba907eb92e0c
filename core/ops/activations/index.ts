import type { ActivationKind } from "../../compile/spec.ts";
import type { ActivationDef } from "./define.ts";
import { elu, leakyRelu, linear, relu, selu } from "./pieces.ts";
import { linearShare, softmax } from "./rows.ts";
import { gelu, sigmoid, silu, softplus, tanh } from "./smooth.ts";

const byKind = {
  relu,
  sigmoid,
  tanh,
  softmax,
  linear,
  leakyRelu,
  elu,
  gelu,
  silu,
  selu,
  softplus,
  linearShare,
} satisfies Record<ActivationKind, ActivationDef>;

/** All activations in the order of menus. */
export const activations: readonly ActivationDef[] = Object.values(byKind);

export const activationDef = (kind: ActivationKind): ActivationDef => byKind[kind];
