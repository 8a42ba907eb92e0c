import type { Stopping } from "./earlyStopping.ts";
import type { EpochRecord } from "./history.ts";
import type { WeightValues } from "./weightSets.ts";

/**
 * A run at a step boundary, complete: restored into a trainer of the same program and data it goes on
 * bit for bit. Plain data, so that it can cross a port or be stored.
 */
export interface Snapshot {
  readonly runId: string;
  /** Optimizer steps taken. */
  readonly step: number;
  /** Epochs completed and recorded; −1 before epoch 0 is. */
  readonly epoch: number;
  /** Batches done of the epoch after `epoch`. */
  readonly batchIndex: number;
  readonly weights: WeightValues;
  readonly slots: readonly WeightValues[];
  readonly stopping: Stopping;
  readonly bestWeights: WeightValues | null;
  /** Σ of the data loss over the finished units of the epoch, and over the unit under way. */
  readonly lossSum: number;
  readonly unitLossSum: number;
  readonly records: readonly EpochRecord[];
  readonly seconds: number;
  readonly rowsTrained: number;
}
