import type { FittedStep } from "../data/steps/apply.ts";
import type { Json } from "./model.ts";

/** One tensor as saved: base64 of little-endian float32, with its shape and a checksum of the bytes. */
export interface SavedTensor {
  readonly shape: readonly number[];
  readonly data: string;
  readonly checksum: string;
}

/** One change made while the run was going; empty in format version 1. */
export interface TimelineEntry {
  readonly step: number;
  readonly edit: Json;
}

/** Statistics that a node learned from the training rows, e.g. mean and scale; see `data/fit.ts`. */
export interface FittedNode {
  /** Training rows that the statistics saw. */
  readonly rows: number;
  readonly values: Readonly<Record<string, Json>>;
}

/** Everything that predicting needs. Outside undo; kept but marked stale when the shapes change. */
export interface TrainedModel {
  readonly runId: string;
  readonly seeds: { readonly split: number; readonly training: number };
  readonly arithmetic: "portable" | "fused";
  readonly dataFingerprint: string;
  /** Feature columns as they were encoded, in input-node order; see `compile/spec.ts`. */
  readonly columns: Json;
  /** Class labels in output order; empty for regression. */
  readonly classes: readonly string[];
  readonly fitted: Readonly<Record<string, FittedNode>>;
  /** Weights in use, by weight id (`node/name`). */
  readonly weights: Readonly<Record<string, SavedTensor>>;
  readonly state: Readonly<Record<string, SavedTensor>>;
  readonly epoch: number;
  readonly bestEpoch: number;
  readonly stopped: "early" | "epochs" | "nan" | "cancelled";
  /** How often the sealed test part has been opened for this model. */
  readonly testOpened: number;
  /** Identifies graph, columns and encodings; differs from the current spec's when stale. */
  readonly specHash: string;
  readonly timeline: readonly TimelineEntry[];
  /** The steps that its table went through, with what they learned; absent where there were none. */
  readonly steps?: readonly FittedStep[];
}
