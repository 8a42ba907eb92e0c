import { transforms } from "../data/transforms.ts";
import type { ParamValues, TrainingSettings } from "../document/model.ts";
import type { Clip, Derivation, Transform } from "../params.ts";
import type { NormalizeMode } from "./builder.ts";

export const activationKinds = [
  "linear",
  "sigmoid",
  "tanh",
  "relu",
  "leakyRelu",
  "elu",
  "softmax",
  "linearShare",
  "gelu",
  "silu",
  "selu",
  "softplus",
] as const;
export type ActivationKind = (typeof activationKinds)[number];

/** Initializer and its fans; `kind` and `params` belong to `initializers/`. */
export interface InitSpec {
  readonly kind: string;
  readonly params: ParamValues;
  readonly fanIn: number;
  readonly fanOut: number;
}

/** A tensor `[batch, width]`; its id is its index in `ModelSpec.tensors`. */
export interface TensorSpec {
  readonly nodeId: string;
  readonly width: number;
}

export interface WeightSpec {
  /** `nodeId/name`, e.g. `dense1/kernel`. */
  readonly id: string;
  readonly nodeId: string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly init: InitSpec;
  readonly l1: number;
  readonly l2: number;
  /** Takes part in adamw's decoupled decay. */
  readonly decay: boolean;
}

/** How pictures are changed while training. */
export interface Augmentation {
  /** Pixels, at most, in each direction. */
  readonly shift: number;
  /** Degrees, at most, either way. */
  readonly rotation: number;
  /** Half of them are mirrored left and right. */
  readonly flip: boolean;
  /** Standard deviation of the noise, and what comes in from outside, in the units of the table. */
  readonly noise: number;
  readonly background: number;
}

/** One operation; `inputs` and `output` are tensor ids. The list is in execution order. */
export type OpSpec = { readonly nodeId: string; readonly inputs: readonly number[]; readonly output: number } & (
  | { readonly kind: "linear"; readonly kernel: string; readonly bias: string | null }
  /** y = (x − shift) · scale; both vectors are fitted (`fitted[nodeId]`: shift, scale). */
  | { readonly kind: "affine"; readonly mode: NormalizeMode; readonly skip: readonly boolean[] }
  | { readonly kind: "activation"; readonly activation: ActivationKind; readonly alpha: number }
  | { readonly kind: "dropout"; readonly rate: number }
  | { readonly kind: "gaussianNoise"; readonly deviation: number }
  /** `height`: rows of the picture. */
  | ({ readonly kind: "augment"; readonly height: number } & Augmentation)
  | { readonly kind: "add" }
  | { readonly kind: "concatenate" }
);
export type OpKind = OpSpec["kind"];

export type EncodedColumn =
  | {
      readonly column: string;
      readonly encoding: "asIs";
      readonly fill: "median" | "mean" | "zero" | "drop";
      readonly derive?: Derivation;
      readonly clip?: Clip;
      readonly transform?: Transform;
    }
  /** `oneHot` has width categories + 1: the last place is the "other" bucket. `ordinal` has width 1. */
  | {
      readonly column: string;
      readonly encoding: "oneHot" | "ordinal";
      readonly fill: "category" | "mostFrequent" | "drop";
      /** Those of the training rows in code-point order; a missing cell's own category is the empty string. */
      readonly categories: readonly string[];
    };

/** Places of a column that is seen one-hot, with one more for unknown categories; null for all others. */
function oneHotPlaces(column: EncodedColumn): number | null {
  if (column.encoding === "oneHot") return column.categories.length + 1;
  if (column.encoding !== "asIs" || column.transform === undefined) return null;
  return transforms[column.transform].places ?? null;
}

/** True where each place in the tensor is 0 or 1, and one of them is 1. */
export const isOneHot = (column: EncodedColumn): boolean => oneHotPlaces(column) !== null;

/** Number of places that an encoded column takes in its tensor. */
export const encodedWidth = (column: EncodedColumn): number => oneHotPlaces(column) ?? 1;

/** What an input node feeds into its tensor. */
export interface InputSpec {
  readonly nodeId: string;
  readonly tensor: number;
  readonly columns: readonly EncodedColumn[];
}

export type TargetSpec = { readonly nodeId: string; readonly columns: readonly string[] } & (
  | { readonly kind: "numbers"; readonly scale: "none" | "standard" }
  /** One label column; the code of a label is its place in `classes`. */
  | { readonly kind: "classes"; readonly classes: readonly string[] }
);

export interface LossSpec {
  readonly nodeId: string;
  readonly kind: string;
  readonly params: ParamValues;
  /** What the network says; softmax and sigmoid outputs included. */
  readonly prediction: number;
  /**
   * Tensor that the loss really reads: the input of the last softmax or sigmoid where the stable fused
   * form exists (`fused`), else the prediction itself.
   */
  readonly reads: number;
  readonly fused: "softmax" | "sigmoid" | null;
  readonly classWeights: "none" | "balanced";
}

export type Task = "regression" | "binary" | "multiclass";

/** A network as pure data: what `check`, code view and exports read. Only backends see Program. */
export interface ModelSpec {
  readonly tensors: readonly TensorSpec[];
  readonly weights: readonly WeightSpec[];
  readonly ops: readonly OpSpec[];
  readonly inputs: readonly InputSpec[];
  readonly target: TargetSpec;
  readonly loss: LossSpec;
  readonly task: Task;
  readonly training: TrainingSettings;
}
