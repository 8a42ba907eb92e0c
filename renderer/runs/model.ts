import type { DataSource, Project } from "../../core/document/model.ts";
import type { TrainedModel } from "../../core/document/trained.ts";
import type { Evaluation, RunStatus } from "../../core/train/history.ts";
import type { TimelineMark } from "../../core/train/timeline.ts";
import type { LeftOutRow } from "../state/leftOut.ts";
import type { RunHistory } from "../state/run-history.ts";

/** How a run came about; `label` says in words what was changed. */
export type Origin =
  | { readonly kind: "trained" }
  | { readonly kind: "branch"; readonly from: number; readonly epoch: number }
  | { readonly kind: "twin"; readonly from: number; readonly label: string };

/** A run as it is kept: all that is needed to look at it, compare it and do it again. */
export interface KeptRun {
  readonly id: string;
  /** Counts runs: "Run 3". */
  readonly number: number;
  readonly origin: Origin;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The document as the run began, without trained weights and without the cells of its table. */
  readonly project: Project;
  /** Of the table's bytes; empty for no table. */
  readonly fingerprint: string;
  /** Rows of the table that the run was not given. */
  readonly leftOut: readonly LeftOutRow[];
  readonly timeline: readonly TimelineMark[];
  /** Still grows while the run goes on. */
  readonly history: RunHistory;
  readonly status: RunStatus;
  readonly verdict: Evaluation | null;
  /** The best weights; null until the run first paused or ended. */
  readonly trained: TrainedModel | null;
  readonly pinned: boolean;
}

/** The cells of a table that lies in the document: what many runs share and only one copy is kept of. */
export type TableCells =
  | { readonly kind: "embedded"; readonly text: string }
  | {
      readonly kind: "drawn";
      readonly header: readonly string[];
      readonly cells: readonly (readonly (number | string)[])[];
    };

/** The cells that a data source carries itself; null where it only names or makes them. */
export function cellsOf(data: DataSource): TableCells | null {
  if (data.kind === "embedded") return { kind: "embedded", text: data.text };
  return data.kind === "drawn" ? { kind: "drawn", header: data.header, cells: data.cells } : null;
}

/** The data source without its cells. */
export function withoutCells(data: DataSource): DataSource {
  if (data.kind === "embedded") return { ...data, text: "" };
  return data.kind === "drawn" ? { ...data, header: [], cells: [] } : data;
}

/** The data source with its cells again; null when these are not its cells. */
export function withCells(data: DataSource, cells: TableCells | undefined): DataSource | null {
  if (data.kind === "embedded") return cells?.kind === "embedded" ? { ...data, text: cells.text } : null;
  if (data.kind === "drawn")
    return cells?.kind === "drawn" ? { ...data, header: cells.header, cells: cells.cells } : null;
  return data;
}

/** Validation loss where there is one, else training loss, of the weights that the run ended with. */
export function lossInUse({ history, status }: KeptRun): number {
  const column = history.column(history.has("valLoss") ? "valLoss" : "loss");
  return column[Math.min(status.inUse, column.length - 1)] ?? Number.NaN;
}

const NUMBER = 8;
const LETTER = 2;

/** Bytes that a run takes, its table apart. */
export function sizeOf({ history, project, trained, timeline }: KeptRun): number {
  const columns = 9 + history.metricNames.length;
  const weights = trained === null ? 0 : Object.values(trained.weights).reduce((sum, { data }) => sum + data.length, 0);
  const text = JSON.stringify(project.graph).length + JSON.stringify(timeline).length;
  return columns * history.length * NUMBER + (weights + text) * LETTER;
}

/** Bytes of the cells of a table. */
export function sizeOfCells(cells: TableCells): number {
  if (cells.kind === "embedded") return cells.text.length * LETTER;
  return cells.cells.reduce((sum, row) => sum + row.length, 0) * NUMBER;
}
