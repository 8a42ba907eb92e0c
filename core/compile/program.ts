import type { ParamValues } from "../document/model.ts";
import type { ActivationKind, Augmentation } from "./spec.ts";

/**
 * A network lowered to a flat list of ops over one arena. Plain data that every backend can run:
 * offsets are in elements (float32 for wasm, float64 for reference), matrices are row-major
 * `[rows, width]`. All tensor buffers hold one micro-batch (`microRows` rows).
 */
export interface Program {
  /** Rows of one optimizer step (the last batch of an epoch may have fewer). */
  readonly batchRows: number;
  /**
   * Rows that the buffers hold, from 256 to 4,096. A step with more rows is cut into micro-batches of this size,
   * gradients added up in order; evaluation takes this many at a time, however few rows a step has.
   */
  readonly microRows: number;
  readonly arenaLength: number;
  readonly tensors: readonly TensorBuffer[];
  readonly weights: readonly WeightBuffer[];
  /** Fitted vectors (shift, scale of affine ops), written once before training. */
  readonly states: readonly StateBuffer[];
  /** In execution order; backward walks the list from its end. */
  readonly ops: readonly ProgramOp[];
  readonly gather: readonly GatherColumn[];
  readonly loss: ProgramLoss;
  readonly optimizer: {
    readonly kind: string;
    readonly params: ParamValues;
    /** Slot vectors per weight, e.g. 2 for adam (m, v). */
    readonly slots: number;
  };
  readonly clipping: { readonly kind: "none" | "norm" | "value"; readonly limit: number };
  readonly seed: number;
  readonly arithmetic: "portable" | "fused";
}

export interface TensorBuffer {
  readonly nodeId: string;
  readonly width: number;
  readonly offset: number;
  /** Gradient of the loss with respect to it; −1 when nobody needs it. */
  readonly gradient: number;
}
export interface WeightBuffer {
  readonly id: string;
  readonly shape: readonly number[];
  readonly length: number;
  readonly offset: number;
  readonly gradient: number;
  readonly slots: readonly number[];
  readonly l1: number;
  readonly l2: number;
  readonly decay: boolean;
}
export interface StateBuffer {
  /** `nodeId/shift` or `nodeId/scale`. */
  readonly id: string;
  readonly length: number;
  readonly offset: number;
}

/** How one input's gradient is written: not at all, stored, or added to what is there. */
export type GradientWrite = "none" | "store" | "add";

/**
 * `inputs`, `output`: indices into `tensors`; `kernel`, `bias`: into `weights`; `shift`, `scale`:
 * into `states`. `writes[i]` says how backward treats the gradient of input i. `key` (random ops) is
 * the 32-bit purpose key of `random.ts`, made from the node id.
 */
export type ProgramOp = {
  readonly nodeId: string;
  readonly inputs: readonly number[];
  readonly output: number;
  readonly writes: readonly GradientWrite[];
} & (
  | { readonly kind: "linear"; readonly kernel: number; readonly bias: number }
  | { readonly kind: "affine"; readonly shift: number; readonly scale: number }
  | { readonly kind: "activation"; readonly activation: ActivationKind; readonly alpha: number }
  | { readonly kind: "dropout"; readonly rate: number; readonly key: number }
  | { readonly kind: "gaussianNoise"; readonly deviation: number; readonly key: number }
  /** Pictures of `height` rows; rotation in radians; one key for the way they move and one for the noise. */
  | ({
      readonly kind: "augment";
      readonly height: number;
      readonly key: number;
      readonly noiseKey: number;
    } & Augmentation)
  | { readonly kind: "add" }
  | { readonly kind: "concatenate" }
);

/** Copies store column `column` into tensor `tensor`, columns `at … at+width−1`, row by row. */
export interface GatherColumn {
  readonly tensor: number;
  readonly at: number;
  readonly width: number;
  /** Index into `ColumnStore.features`. `number`: one value; `oneHot`: code → 1 among `width` zeros. */
  readonly column: number;
  readonly kind: "number" | "oneHot";
}

export type LossKind = "mse" | "mae" | "huber" | "categoricalCrossentropy" | "binaryCrossentropy";

export interface ProgramLoss {
  readonly kind: LossKind;
  /** mse: factor (0.5 or 1); huber: delta. */
  readonly params: Readonly<Record<string, number>>;
  /** Tensor holding predictions (after softmax or sigmoid). */
  readonly prediction: number;
  /** Tensor the loss reads; logits when fused. Its gradient is what backward starts from. */
  readonly reads: number;
  readonly fused: "softmax" | "sigmoid" | null;
  /** Ops with index ≥ this are skipped in backward (the fused activation); = ops.length when none. */
  readonly backwardFrom: number;
  readonly target: "numbers" | "classes";
  /** Number of outputs (or classes). */
  readonly width: number;
  /** Weight per class, mean 1 over the training rows; empty = all 1. */
  readonly classWeights: readonly number[];
}
