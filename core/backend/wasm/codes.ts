import type { ProgramLoss } from "../../compile/program.ts";
import type { ActivationKind, OpKind } from "../../compile/spec.ts";
import { CoreError } from "../../errors.ts";
import * as layout from "../../kernels/layout.ts";
import type { OptimizerType } from "../../optimizers/index.ts";

/* Numbers that stand for the kinds of a Program in the tables; a kind without a number does not compile. */

export const opCodes = {
  linear: layout.K_LINEAR,
  affine: layout.K_AFFINE,
  activation: layout.K_ACTIVATION,
  dropout: layout.K_DROPOUT,
  gaussianNoise: layout.K_NOISE,
  add: layout.K_ADD,
  concatenate: layout.K_CONCATENATE,
  augment: layout.K_AUGMENT,
} as const satisfies Record<OpKind, number>;

export const activationCodes = {
  linear: layout.A_LINEAR,
  sigmoid: layout.A_SIGMOID,
  tanh: layout.A_TANH,
  relu: layout.A_RELU,
  leakyRelu: layout.A_LEAKY_RELU,
  elu: layout.A_ELU,
  softmax: layout.A_SOFTMAX,
  linearShare: layout.A_LINEAR_SHARE,
  gelu: layout.A_GELU,
  silu: layout.A_SILU,
  selu: layout.A_SELU,
  softplus: layout.A_SOFTPLUS,
} as const satisfies Record<ActivationKind, number>;

const lossCodes = {
  mse: layout.L_MSE,
  mae: layout.L_MAE,
  huber: layout.L_HUBER,
  categoricalCrossentropy: layout.L_CROSS_ENTROPY,
  binaryCrossentropy: layout.L_BINARY_CROSS_ENTROPY,
} as const satisfies Record<ProgramLoss["kind"], number>;

/** Code of a loss, in the form that reads logits where the Program says so. */
export function lossCode({ kind, fused }: ProgramLoss): number {
  if (fused && kind === "categoricalCrossentropy") return layout.L_SOFTMAX_CROSS_ENTROPY;
  if (fused && kind === "binaryCrossentropy") return layout.L_SIGMOID_CROSS_ENTROPY;
  return lossCodes[kind];
}

const optimizerCodes = {
  sgd: { code: layout.O_SGD, params: [] },
  momentum: { code: layout.O_MOMENTUM, params: ["momentum"] },
  nesterov: { code: layout.O_NESTEROV, params: ["momentum"] },
  adagrad: { code: layout.O_ADAGRAD, params: ["epsilon"] },
  rmsprop: { code: layout.O_RMSPROP, params: ["alpha", "epsilon"] },
  adam: { code: layout.O_ADAM, params: ["beta1", "beta2", "epsilon"] },
  adamw: { code: layout.O_ADAM, params: ["beta1", "beta2", "epsilon"] },
} as const satisfies Record<OptimizerType, { code: number; params: readonly string[] }>;

/** Code of an optimizer and the order in which the kernel takes its settings. */
export function optimizerCode(kind: string): { readonly code: number; readonly params: readonly string[] } {
  const entry = Object.hasOwn(optimizerCodes, kind) ? optimizerCodes[kind as OptimizerType] : undefined;
  if (!entry) throw new CoreError("engine.unknownOptimizer", { type: kind });
  return entry;
}

export const clippingCodes = {
  none: layout.CLIP_NONE,
  norm: layout.CLIP_NORM,
  value: layout.CLIP_VALUE,
} as const;

export const writeCodes = { none: layout.W_NONE, store: layout.W_STORE, add: layout.W_ADD } as const;
