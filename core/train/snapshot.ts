import type { Stopping } from "./earlyStopping.ts";
import type { WalkState } from "./epochWalk.ts";
import type { EpochRecord } from "./history.ts";
import type { WeightValues } from "./weightSets.ts";

/** A run at the end of an epoch: all that going on from there needs, but for the records. Plain data. */
export interface EpochState {
  /** Epochs completed and recorded; −1 before epoch 0 is. */
  readonly epoch: number;
  /** Optimizer steps taken. */
  readonly step: number;
  /** Steps that the optimizer itself has counted (bias correction of adam). */
  readonly optimizerSteps: number;
  /** Changes of the timeline that had been made by then. */
  readonly marks: number;
  readonly weights: WeightValues;
  readonly slots: readonly WeightValues[];
  readonly stopping: Stopping;
  readonly bestWeights: WeightValues | null;
  readonly seconds: number;
  readonly rowsTrained: number;
}

/**
 * A run at a step boundary, complete: restored into a trainer of the same program and data it goes on
 * bit for bit. Plain data, so that it can cross a port or be stored.
 */
export interface Snapshot extends EpochState {
  readonly runId: string;
  /** Where the epoch after `epoch` stands. */
  readonly walk: WalkState;
  readonly records: readonly EpochRecord[];
}
