import type { Graph, TrainingSettings } from "../document/model.ts";
import type { LiveChange } from "../insight/views.ts";

/** What happened to a run after it began; with its document it says all that the run's numbers depend on. */
export type TimelineEdit =
  | LiveChange
  /** Stands at step 0: the rows that the run was given. Table rows. */
  | { readonly kind: "rows"; readonly trainShare: number; readonly leaveOut: readonly number[] }
  /** Up to here another run did the work, with this graph and these settings. */
  | {
      readonly kind: "branch";
      readonly epoch: number;
      readonly before: { readonly graph: Graph; readonly training: TrainingSettings };
    };

/** `step`: optimizer steps done when it took effect. */
export interface TimelineMark {
  readonly step: number;
  readonly edit: TimelineEdit;
}
