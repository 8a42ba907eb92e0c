/**
 * What the worker tells the page about the inside of a run, as plain data. Every view takes an epoch, so that all
 * of them follow the time machine; `null` means the weights of now.
 */

import type { Part } from "../document/model.ts";

/** One part of the table under the network: what it says, what is true, what each row costs. */
export interface RowOutputs {
  readonly part: Part;
  readonly epoch: number;
  /** Line of the data file per row. */
  readonly lines: Int32Array;
  /** Row of the table per row (for `readRows`). */
  readonly tableRows: Int32Array;
  /** Outputs per row: 1 probability (two classes), K probabilities, or one number per target column. */
  readonly width: number;
  /** rows × width: probabilities, or numbers in original units. */
  readonly predictions: Float64Array;
  /** Class codes (rows), or numbers in original units (rows × width). */
  readonly truth: Float64Array;
  /** Data loss per row, in the units of the chart. */
  readonly losses: Float64Array;
}

export interface FieldRequest {
  /** One feature (a curve) or two (a boundary); the others stand at their training fill value. */
  readonly columns: readonly string[];
  /** Steps per axis, ≤ 200. */
  readonly resolution: number;
  /** How far beyond the range of the training rows the axes go; 0.5 = half the range on either side. */
  readonly margin: number;
  /** Nodes whose units are wanted as heatmaps. */
  readonly nodes: readonly string[];
  readonly epoch: number | null;
}
export interface Field {
  readonly epoch: number;
  /** `dataFrom … dataTo` is the range of the training rows, `from … to` that of the axis, in original units. */
  readonly axes: readonly {
    readonly column: string;
    readonly from: number;
    readonly to: number;
    readonly dataFrom: number;
    readonly dataTo: number;
  }[];
  readonly resolution: number;
  readonly width: number;
  /** resolution^axes × width, first axis fastest; probabilities or numbers in original units. */
  readonly outputs: Float32Array;
  readonly nodes: Readonly<Record<string, { readonly width: number; readonly values: Float32Array }>>;
}

/** One tensor of an explained step; `rows` × `width` row-major, or the shape of a weight. */
export interface ExplainedTensor {
  readonly id: string;
  readonly nodeId: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
}
/** One training step on stated rows, computed in float64 and not taken: the notes' forward, loss, δ, ∂L/∂W, W − εg. */
export interface Explanation {
  readonly epoch: number;
  readonly lines: readonly number[];
  /** Output of every node, in execution order (dropout off). */
  readonly forward: readonly ExplainedTensor[];
  readonly loss: number;
  readonly penalty: number;
  /** ∂L/∂(output of the node), where it is needed. */
  readonly delta: readonly ExplainedTensor[];
  readonly weights: readonly ExplainedTensor[];
  readonly gradients: readonly ExplainedTensor[];
  /** The weights after this one step of the run's own optimizer. */
  readonly updated: readonly ExplainedTensor[];
  readonly learningRate: number;
  /** Worst relative difference (norm-wise per tensor) to central differences; null until asked for. */
  readonly checked: { readonly worst: number; readonly weightId: string } | null;
}

/** What a layer is doing, measured on training rows at the end of an epoch, only while a view asks. */
export interface LayerHealth {
  readonly nodeId: string;
  /** L2 norm of ∂J/∂W over the layer's weights; 0 for layers without. */
  readonly gradientNorm: number;
  /** ‖ΔW‖ / ‖W‖ of the epoch's last step. */
  readonly updateRatio: number;
  /** Share and numbers of units that are 0 on every sampled row (relu-like). */
  readonly dead: readonly number[];
  /** Share of outputs within 1 % of an end of a squashing activation's range. */
  readonly saturated: number;
  /** Exact zeros among the weights. */
  readonly zeros: number;
  readonly weights: number;
}
export interface HealthRecord {
  readonly epoch: number;
  readonly rows: number;
  readonly layers: readonly LayerHealth[];
}

/** Equal-width bins from `from` to `to`. */
export interface Histogram {
  readonly nodeId: string;
  readonly kind: "weights" | "gradients" | "activations";
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}
export interface HistogramRecord {
  readonly epoch: number;
  readonly histograms: readonly Histogram[];
}

/** The loss under the distribution that generated data came from; see `trueLoss.ts`. */
export interface TrueLossRecord {
  readonly epoch: number;
  readonly loss: number;
  readonly rows: number;
}

/** What views ask to be measured from now on; nothing is computed that nobody asks for. */
export interface Demand {
  readonly health: boolean;
  readonly histograms: boolean;
  /** Evaluation-mode loss on a fixed sample of ≤ 2,048 training rows, as `EpochRecord.evalLoss`. */
  readonly evalLoss: boolean;
  /** Only where the data were generated; else nothing comes. */
  readonly trueLoss?: boolean;
}

/** A setting changed while the run goes on. Recorded on the timeline with the step it took effect at. */
export type LiveChange =
  | { readonly kind: "learningRate"; readonly value: number }
  | { readonly kind: "batchRows"; readonly value: number }
  | { readonly kind: "dropout"; readonly nodeId: string; readonly value: number }
  | { readonly kind: "l1" | "l2"; readonly nodeId: string; readonly value: number }
  /** One weight set by hand. */
  | { readonly kind: "weight"; readonly id: string; readonly index: number; readonly value: number };

/** Weights by id, float32, row-major. */
export type NamedWeights = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly values: Float32Array }>
>;
