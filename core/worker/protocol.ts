import type { ColumnStats } from "../data/columnStats.ts";
import type { Forecast } from "../data/open.ts";
import type { TablePreview } from "../data/preview.ts";
import type { QualityReport } from "../data/quality/index.ts";
import type { StepResult } from "../data/steps/apply.ts";
import type { RowPlace } from "../data/steps/define.ts";
import type { TableProfile } from "../data/table.ts";
import type { DataSource, Dialect, Part, Project } from "../document/model.ts";
import type { TrainedModel } from "../document/trained.ts";
import type { MessageParams } from "../errors.ts";
import type { Benchmarks } from "../insight/benchmarks.ts";
import type {
  Demand,
  Explanation,
  Field,
  FieldRequest,
  HealthRecord,
  HistogramRecord,
  LiveChange,
  NamedWeights,
  RowOutputs,
  TrueLossRecord,
} from "../insight/views.ts";
import type { Problem } from "../problem.ts";
import type { EpochRecord, Evaluation, RunStatus } from "../train/history.ts";
import type { LineFit } from "../train/line.ts";
import type { RecordBlock } from "../train/records.ts";
import type { TimelineMark } from "../train/timeline.ts";

export const PROTOCOL = 1;

/** Where table bytes come from. `url` is same-origin (`app://bundle/data/<token>` on the desktop). */
export type TableSource =
  | { readonly kind: "url"; readonly url: string; readonly name: string }
  | { readonly kind: "blob"; readonly blob: Blob; readonly name: string }
  | { readonly kind: "text"; readonly text: string; readonly name: string };

export interface Hello {
  readonly protocol: number;
  readonly backend: "wasm" | "reference";
  readonly threads: number;
  readonly isolated: boolean;
}

/** Rows of the table that is shown. */
export interface ReadRows {
  readonly lines: readonly number[];
  readonly cells: readonly (readonly string[])[];
  /** True for each row that a step has left out; absent where no row of the table is. */
  readonly out?: readonly boolean[];
}

export type RunVerb = "run" | "pause" | "stepBatch" | "stepEpoch" | "stop";

export interface RunStarted {
  readonly runId: string;
  readonly status: RunStatus;
  readonly records: readonly EpochRecord[];
  readonly parameters: number;
  readonly problems: readonly Problem[];
  /** The run leaks on purpose; absent where it does not. */
  readonly leaks?: true;
}

/** What a run may differ in from its document. */
export interface StartOptions {
  /** Share of the training rows to train on, 0 < share ≤ 1: the first ones by split key. Other parts stay as they are. */
  readonly trainShare?: number;
  /** Rows of the table that no part gets. */
  readonly leaveOut?: readonly number[];
  /** A run that leaks on purpose, to be looked at and nothing else: `trained`, the test part and `branch` refuse. */
  readonly leak?: boolean;
  /** Changes to be made again at the steps that they were made at: the run comes to the same bits. */
  readonly timeline?: readonly TimelineMark[];
}

/** New rows with what the model says about them; numbers in original units. */
export interface Predictions {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of `header` that the model added. */
  readonly added: readonly string[];
  readonly notes: readonly { readonly code: string; readonly params: MessageParams }[];
}

/** Page → worker. One line adds a call; message types, handlers and client all derive from this map. */
export interface Calls {
  hello(protocol: number): Hello;
  /** Reads a table and makes it the current one. Emits `reading`; cancel stops it and keeps the old table. */
  openTable(source: TableSource, dialect: Dialect): { readonly name: string; readonly rows: number };
  /** The first rows of a table under a dialect, with what was guessed; the current table stays. */
  previewTable(source: TableSource, dialect: Dialect): TablePreview;
  /**
   * Posts the table that `data` means to `port`, for another worker to take, and closes the port. False, and nothing
   * is posted, where this worker does not hold it, or where memory cannot be shared: it would be copied.
   */
  lendTable(data: DataSource, port: MessagePort): boolean;
  /** Waits for a table on `port` and holds it as if it had read it; its columns are in memory that both workers use. */
  takeTable(port: MessagePort): void;
  /** Rows of the current table that are no data as they stand, as a CSV. */
  faultyRows(): string;
  /** Types, categories, counts of the current table under the project's column, split and target settings. */
  profile(project: Project): TableProfile | null;
  /** What the steps of a project would change, each of them; what is shown stays. */
  trySteps(project: Project): readonly StepResult[];
  /** Cells as they stand after the steps, `count` ≤ 500 rows from `from`, with the line each row began on. */
  readRows(from: number, count: number): ReadRows;
  /** The same for up to 500 rows of any places. */
  readRowsAt(rows: readonly number[]): ReadRows;
  /** Where a row stands, for a step that is about this row alone. */
  rowPlace(row: number): RowPlace;
  /** The report card of the project's table; emits `examining`. */
  examine(project: Project): QualityReport;
  /** Statistics of each of its columns; emits `examining`. */
  describeColumns(project: Project): readonly ColumnStats[];
  /** Prepares data, compiles, draws initial weights, evaluates epoch 0; replaces the current run. */
  start(project: Project, options?: StartOptions): RunStarted;
  control(runId: string, verb: RunVerb): RunStatus;
  /** `epochsPerSecond` ≤ 0 means full speed. */
  pace(epochsPerSecond: number): void;
  evaluate(runId: string, part: Part): Evaluation;
  /** The model as it will be saved; `which` picks the weights. */
  trained(runId: string, which: "inUse" | "best" | "last"): TrainedModel;
  /** Predicts with a trained model on another table (`source`), or the current one when null. */
  predict(project: Project, source: TableSource | null, dialect: Dialect): Predictions;
  /** One row typed by hand: cell text per feature column. */
  predictRow(project: Project, cells: Readonly<Record<string, string>>): Predictions;
  /** Weights by id: those in use now, or those of a kept epoch (`insight.notKept`). */
  weights(runId: string, epoch?: number | null): NamedWeights;
  /** A network that is a straight line in one feature beside least squares on the training rows; else null. */
  lineFit(runId: string): LineFit | null;

  /** What the network says about every row of a part; `insight.sealed` for test rows until they were opened in this run. */
  outputs(runId: string, part: Part, epoch: number | null): RowOutputs;
  /** What predictors that are no network reach on the validation rows: what a verdict compares with. */
  benchmarks(runId: string): Benchmarks;
  /** The network over one or two features, and the units of some nodes as heatmaps. */
  field(runId: string, request: FieldRequest): Field;
  /** One step on these table rows (≤ 64, training or validation) in float64, not taken; networks of ≤ 200 weights. */
  explain(runId: string, tableRows: readonly number[], check: boolean, epoch: number | null): Explanation;
  /** What is measured at the ends of epochs from now on; replaces the demand before. */
  demand(runId: string, demand: Demand): void;
  /** Epochs whose weights can be had, ascending. */
  kept(runId: string): Int32Array;
  /**
   * A new run that goes on from a kept epoch, momentum included, with the settings of `project`; it replaces the
   * current one. Records up to that epoch come along.
   */
  branch(runId: string, epoch: number, project: Project): RunStarted;
  /** Changes a setting of the run at the next step boundary, running or not. */
  change(runId: string, change: LiveChange): RunStatus;
  /** What has been changed so far, by step. */
  timeline(runId: string): readonly TimelineMark[];
}

/** Worker → page. */
export interface Events {
  reading: {
    readonly rows: number;
    readonly bytes: number;
    readonly totalBytes: number;
    /** What the beginning of the file says about all of it; null where that is not known. */
    readonly forecast: Forecast | null;
  };
  /** How far looking at a table has come, from 0 to 1. */
  examining: { readonly share: number };
  /** At most 30 a second, newest status wins; records are never skipped. */
  progress: { readonly status: RunStatus; readonly records: RecordBlock };
  /** Only while `demand` asks: at the end of an epoch, at most about ten a second. */
  health: HealthRecord & { readonly runId: string };
  histograms: HistogramRecord & { readonly runId: string };
  trueLoss: TrueLossRecord & { readonly runId: string };
  /** The whole timeline, after each change. */
  timeline: { readonly runId: string; readonly timeline: readonly TimelineMark[] };
}

export interface WireError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly params: MessageParams;
  readonly nodeId?: string;
  readonly problems?: readonly Problem[];
  readonly stack?: string;
}
export type ToWorker =
  | { [K in keyof Calls]: { kind: "call"; id: number; name: K; args: Parameters<Calls[K]> } }[keyof Calls]
  | { kind: "cancel"; id: number };
export type FromWorker =
  | { kind: "done"; id: number; value: unknown }
  | { kind: "failed"; id: number; error: WireError }
  | { [K in keyof Events]: { kind: "event"; name: K; payload: Events[K] } }[keyof Events];

export interface Port<Out, In> {
  postMessage(message: Out, transfer?: Transferable[]): void;
  onmessage: ((event: { data: In }) => void) | null;
}
export interface Context {
  readonly signal: AbortSignal;
  emit<K extends keyof Events>(name: K, payload: Events[K], transfer?: Transferable[]): void;
}
export type Handlers = {
  [K in keyof Calls]: (
    context: Context,
    ...args: Parameters<Calls[K]>
  ) => ReturnType<Calls[K]> | Promise<ReturnType<Calls[K]>>;
};
