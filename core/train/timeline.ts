import { allRows, type RowChoice } from "../data/rowChoice.ts";
import type { Edit } from "../document/edit.ts";
import type { Graph, Project, TrainingSettings } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import type { LiveChange } from "../insight/views.ts";

/** What happened to a run after it began; with its document it says all that the run's numbers depend on. */
export type TimelineEdit =
  | LiveChange
  /** Stands first, at step 0: the rows that the run was given. Table rows. */
  | ({ readonly kind: "rows" } & RowChoice)
  /** Up to here another run did the work, with this graph and these settings. */
  | {
      readonly kind: "branch";
      readonly epoch: number;
      readonly before: Settings;
    };

/** `step`: optimizer steps done when it took effect. */
export interface TimelineMark {
  readonly step: number;
  readonly edit: TimelineEdit;
}

/** What of a document a branch may change. */
export interface Settings {
  readonly graph: Graph;
  readonly training: TrainingSettings;
}

/** The edit of the document that a live change amounts to; null for a weight, which no document holds. */
export function editOf(change: LiveChange): Edit | null {
  switch (change.kind) {
    case "learningRate":
      return { kind: "setTraining", patch: { learningRate: change.value } };
    case "batchRows":
      return { kind: "setTraining", patch: { batch: { mode: "rows", rows: change.value } } };
    case "dropout":
      return { kind: "setParam", id: change.nodeId, name: "rate", value: change.value };
    case "l1":
    case "l2":
      return { kind: "setParam", id: change.nodeId, name: change.kind, value: change.value };
    case "weight":
      return null;
    default:
      throw new CoreError("insight.timeline");
  }
}

/** A timeline taken apart: the rows it gives the run, the documents of its branches in order, and the rest. */
export interface Plan {
  readonly rows: RowChoice;
  /** One more than there are branches; the last is the document itself. */
  readonly projects: readonly Project[];
  readonly marks: readonly TimelineMark[];
  /** What stands on the timeline from the beginning. */
  readonly made: readonly TimelineMark[];
}

/** Raises `insight.timeline` for a timeline that no run can have made. */
export function planOf(project: Project, timeline: readonly TimelineMark[]): Plan {
  let rows = allRows;
  const made: TimelineMark[] = [];
  const projects: Project[] = [];
  const marks: TimelineMark[] = [];
  let step = 0;
  for (const mark of timeline) {
    const { edit } = mark;
    if (!(Number.isInteger(mark.step) && mark.step >= step)) throw new CoreError("insight.timeline");
    step = mark.step;
    if (edit.kind === "rows") {
      if (marks.length + made.length > 0) throw new CoreError("insight.timeline");
      rows = edit;
      made.push(mark);
      continue;
    }
    if (edit.kind === "branch") projects.push({ ...project, ...edit.before });
    marks.push(mark);
  }
  return { rows, projects: [...projects, project], marks, made };
}
