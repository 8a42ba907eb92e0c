import type { Executor } from "../backend/backend.ts";
import type { TrainingSettings } from "../document/model.ts";
import type { Place } from "./diagnose.ts";
import type { Meter } from "./evaluation.ts";
import type { NonFinite, RunStatus } from "./history.ts";
import type { TimelineEdit, TimelineMark } from "./timeline.ts";

/** What the next steps are taken with. */
export interface Tuned {
  readonly training: TrainingSettings;
  /** The old executor retuned, or another one with its weights, slots and step count. */
  readonly executor: Executor;
}

/** The end of an epoch, seen from outside the trainer. */
export interface EpochEnd {
  readonly epoch: number;
  /** It is the best so far. */
  readonly improved: boolean;
  /** The run ends here. */
  readonly last: boolean;
}

export interface TrainerOptions {
  readonly runId: string;
  readonly training: TrainingSettings;
  /** Loaded with data, initial weights and fitted states. */
  readonly executor: Executor;
  readonly backend: RunStatus["backend"];
  /** Store rows of the parts that training looks at. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
  /** Changes made before the run began, and those to be made when it comes to their step. */
  readonly timeline: readonly TimelineMark[];
  readonly script: readonly TimelineMark[];
  /** Of the validation rows, or where there are none of the training rows. */
  readonly meter: Meter;
  /** Finds out where a value of this batch stopped being finite; the weights are those before the step. */
  diagnose(place: Place): NonFinite;
  /** Makes a change; throws where it cannot be made, and then nothing has changed. */
  tune(edit: TimelineEdit, executor: Executor): Tuned;
  /** Training rows whose evaluation-mode loss is wanted with every record; null when nobody asks. */
  sample(): Int32Array | null;
  /** Called after every record; the weights are still those of the epoch. Takes no part in training. */
  epochEnded(end: EpochEnd): void;
  /** Monotonic milliseconds; for display and for cutting large steps into slices. */
  now(): number;
}
