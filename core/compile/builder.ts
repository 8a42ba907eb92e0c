import type { FeatureSetting, ParamSchema, Params } from "../params.ts";
import type { Shape } from "../shape.ts";
import type { ActivationKind, Augmentation, InitSpec } from "./spec.ts";

/** Pixels, row by row from the top. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A tensor while a network is being built. */
export interface Value {
  readonly shape: Shape;
  /** Id within the spec under construction. */
  readonly tensor: number;
  /** Class labels, when this is a target of classes; else null. */
  readonly classes: readonly string[] | null;
  /** True while no weight and no random op lies upstream: statistics may be fitted on it. */
  readonly fixed: boolean;
  /** Which columns of `[batch, width]` hold one-hot codes (normalize leaves them alone). */
  readonly oneHot: readonly boolean[];
  /** Size of the picture that each row is; null where it is none. */
  readonly picture: PictureSize | null;
}

/** Handle of a weight or of a fitted state vector. */
export interface WeightRef {
  readonly id: string;
  readonly shape: readonly number[];
}

/**
 * What a node's `build` may use. Shape inference, weight list, parameter count and the ModelSpec all
 * follow from one run of `build`: nothing is stated twice. Methods raise `CoreError` with a problem
 * code where shapes do not fit.
 */
export interface Builder {
  /** Feature columns → `[batch, width]`. */
  features(setting: FeatureSetting): Value;
  /** Label columns → `[batch, outputs]` (numbers) or a value with `classes`. */
  labels(columns: readonly string[] | null, classOrder: readonly string[] | null, scale: "none" | "standard"): Value;
  /** A trainable tensor. `regularized` tensors carry the penalty `l1·Σ|w| + l2/2·Σw²` and decoupled decay. */
  weight(
    name: string,
    shape: readonly number[],
    init: InitSpec,
    options?: { readonly l1?: number; readonly l2?: number; readonly decay?: boolean },
  ): WeightRef;
  /** y = x·W + b. x: [N, in], W: [in, units], b: [units] or null, y: [N, units]. */
  linear(x: Value, w: WeightRef, b: WeightRef | null): Value;
  /** y = (x − shift) · scale per column, both fitted on the training rows of x before training. */
  normalize(x: Value, mode: NormalizeMode, encodeOneHot: boolean): Value;
  activation(x: Value, kind: ActivationKind, alpha: number): Value;
  /** Inverted dropout: kept values are scaled by 1/(1−rate); identity in evaluation. */
  dropout(x: Value, rate: number): Value;
  /** Adds N(0, deviation²) while training; identity in evaluation. */
  gaussianNoise(x: Value, deviation: number): Value;
  /** Changes pictures by chance while training; identity in evaluation. x must be a picture, see `Value.picture`. */
  augment(x: Value, how: Augmentation): Value;
  /** Element-wise sum of tensors of one width. */
  add(values: readonly Value[]): Value;
  /** Side by side: widths add up. */
  concatenate(values: readonly Value[]): Value;
  /** Declares the training objective. */
  loss(
    kind: string,
    params: Params<ParamSchema>,
    classWeights: "none" | "balanced",
    prediction: Value,
    target: Value,
  ): Value;
}

export type NormalizeMode = "standard" | "standardSample" | "minMax" | "minMaxAll" | "robust" | "absoluteDeviation";
