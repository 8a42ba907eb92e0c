import type { Program } from "../compile/program.ts";
import type { ClassSums } from "../metrics/classSums.ts";
import type { Shuffle } from "../random.ts";

/** Training columns, encoded once: what a batch is gathered from. Rows = rows of the table kept. */
export interface ColumnStore {
  readonly rows: number;
  readonly features: readonly StoreColumn[];
  readonly targets: StoreTarget;
}
export type StoreColumn =
  | { readonly kind: "number"; readonly values: Float32Array }
  /** Code of the row's category; `width` places, the last one is "other". */
  | { readonly kind: "code"; readonly codes: Int32Array; readonly width: number };
export type StoreTarget =
  | { readonly kind: "numbers"; readonly columns: readonly Float32Array[] }
  | { readonly kind: "classes"; readonly codes: Int32Array; readonly count: number };

/** Where an epoch stands and what it uses. */
export interface EpochPlan {
  /** Store rows in the order of this epoch, or how they are to be shuffled. */
  readonly order: Int32Array | Shuffle;
  /** Optimizer steps done before this epoch began; step numbers key the random ops. */
  readonly firstStep: number;
  /** Batch to begin with (> 0 after restoring a snapshot taken inside an epoch). */
  readonly firstBatch: number;
  readonly learningRate: number;
}

/** What a slice of training did. Sums are over the *completed* steps of this slice. */
export interface SliceResult {
  readonly microBatches: number;
  readonly steps: number;
  readonly rows: number;
  /** Σ over rows of the data loss (float64), training mode, before each step's update. */
  readonly lossSum: number;
  readonly epochDone: boolean;
  /** Batch index within the epoch whose step was refused because something was not finite. */
  readonly nonFiniteBatch: number;
}

/** What an assessment is to leave behind. */
export interface Assessed {
  /** Room for count × width outputs (after softmax or sigmoid). */
  readonly outputs?: Float64Array;
  /** Sums that these rows are added to; for classes only. */
  readonly classes?: ClassSums;
}

/** Which steps are measured. */
export type TelemetryMoment = "never" | "epochEnd" | "everyStep";

/** What one step did, for people who want to see why a network does not learn. */
export interface Telemetry {
  /** Per weight of the Program: Euclidean norm of its gradient, L2 included, before clipping. */
  readonly gradientNorms: readonly number[];
  /** Per weight: ‖change‖ / ‖weight before the step‖; NaN where the weight was all 0. */
  readonly updateRatios: readonly number[];
  /**
   * Per op, NaN for all but activations: share of units that gave exactly 0 in every row of the step's last
   * micro-batch, and share of its values at which tanh or sigmoid has 1 % of its slope or less (0 for others).
   */
  readonly deadShares: readonly number[];
  readonly saturatedShares: readonly number[];
}

/**
 * One program loaded with weights and data. All numbers cross as ordinary arrays; how they are laid
 * out inside is the backend's own affair.
 */
export interface Executor {
  readonly program: Program;
  /**
   * Takes over another program that lies the same in memory (`sameLayout`): other rates, penalties, steps of another
   * size. Weights, slots, states, data and `stepCount` stay; an unfinished step is forgotten and the next epoch has to
   * be begun. False, with nothing changed, where the layout differs.
   */
  retune(program: Program): boolean;
  readonly threads: number;
  /** Pieces of work that other threads have done since the beginning. */
  readonly helped?: number;
  readWeight(index: number): Float64Array;
  writeWeight(index: number, values: ArrayLike<number>): void;
  readGradient(index: number): Float64Array;
  readSlot(index: number, slot: number): Float64Array;
  writeSlot(index: number, slot: number, values: ArrayLike<number>): void;
  writeState(index: number, values: ArrayLike<number>): void;
  /** First `rows` rows of a tensor as `evaluate` or `gradients` left it, row-major; it means nothing after `train` or `assess`. */
  readTensor(index: number, rows: number): Float64Array;

  beginEpoch(plan: EpochPlan): void;
  /**
   * Runs until `microBatches` micro-batches or `steps` optimizer steps are done, or the epoch ends, or
   * a step meets a non-finite loss, gradient or weight (then that step changes nothing). A step
   * interrupted between micro-batches goes on in the next call.
   */
  train(limits: { readonly microBatches: number; readonly steps: number }): SliceResult;
  /** Forgets the micro-batches of an unfinished step. */
  discardStep(): void;
  /** Optimizer steps taken since the beginning (bias correction of adam). */
  stepCount: number;

  /**
   * Evaluation mode over `rows[from … from+count−1]`, count ≤ microRows. Returns Σ of the data loss;
   * with `predictions` also writes count × width outputs (after softmax or sigmoid).
   */
  evaluate(rows: Int32Array, from: number, count: number, predictions?: Float64Array): number;
  /**
   * How good the network is, as fast as that can be known, over any number of rows: returns `sum` + Σ of the data loss,
   * added up micro-batch by micro-batch. Tensors are not left behind, only what `into` has room for.
   */
  assess(rows: Int32Array, from: number, count: number, into: Assessed, sum: number): number;
  /** Σ l1·|w| + l2/2·w² over all weights. */
  penalty(): number;
  /**
   * Mean loss and gradients (L2 included; L1 is no part of them but of the update) of one batch of ≤ microRows rows, no update; `step` keys the random
   * ops when `training`. For tests, diagnostics and "explain one step".
   */
  gradients(rows: Int32Array, training: boolean, step: number): number;
  /** Asks for measurements; they cost time and memory only where taken. Never at first. */
  telemetry?(moment: TelemetryMoment): void;
  /** Of the last step measured, null before the first. */
  readTelemetry?(): Telemetry | null;
  dispose(): void;
}

export interface Backend {
  readonly name: "reference" | "wasm";
  /** Most threads that a program may get here. */
  readonly threads: number;
  load(program: Program, store: ColumnStore): Executor;
}
