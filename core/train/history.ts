/** One epoch as recorded; epoch 0 is the untrained network. Losses are data losses, penalty apart. */
export interface EpochRecord {
  readonly epoch: number;
  /** Optimizer steps done by the end of this epoch. */
  readonly step: number;
  /** Row-weighted mean over the batches while training; evaluation mode for epoch 0. */
  readonly loss: number;
  readonly penalty: number;
  /** Data loss in evaluation mode on the validation rows; null without validation rows. */
  readonly valLoss: number | null;
  /** Evaluation-mode loss on a fixed sample of ≤ 2,048 training rows; only while a view asks for it. */
  readonly evalLoss?: number;
  /** On the validation rows (training rows where there are none), original units. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly learningRate: number;
  /** Seconds of training so far, by the monotonic clock; display only. */
  readonly seconds: number;
}

export type StopReason = "early" | "epochs" | "nan" | "cancelled";
export type RunState = "ready" | "running" | "paused" | "finished";

/** Where a value first stopped being finite. */
export interface NonFinite {
  readonly epoch: number;
  readonly batch: number;
  readonly nodeId: string;
  /** Line of the data file, 0 when no single row is to blame. */
  readonly line: number;
  readonly cause: "learningRate" | "data" | "log" | "unknown";
}

export interface RunStatus {
  readonly runId: string;
  readonly state: RunState;
  readonly epoch: number;
  readonly step: number;
  /** Batch within the epoch, and batches per epoch. */
  readonly batch: number;
  readonly batches: number;
  readonly bestEpoch: number;
  readonly bestValue: number;
  readonly stopped: StopReason | null;
  readonly nonFinite: NonFinite | null;
  /** Epoch whose weights are in use. */
  readonly inUse: number;
  readonly rowsPerSecond: number;
  readonly backend: "reference" | "wasm";
  readonly threads: number;
}

/** How well the weights in use do on one part. */
export interface Evaluation {
  readonly part: "train" | "validation" | "test" | "all";
  readonly rows: number;
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** The same metrics for the trivial predictor: most frequent training class, or training mean. */
  readonly trivial: Readonly<Record<string, number>>;
  /** Confusion matrix [true][predicted] for classes; null for numbers. */
  readonly confusion: readonly (readonly number[])[] | null;
}
