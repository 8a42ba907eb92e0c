import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { TableProfile } from "../../core/data/table.ts";
import { applyEdits } from "../../core/document/edits.ts";
import type { Project } from "../../core/document/model.ts";
import type { TrainedModel } from "../../core/document/trained.ts";
import type { LiveChange } from "../../core/insight/views.ts";
import type { Problem } from "../../core/problem.ts";
import type { Evaluation, RunStatus } from "../../core/train/history.ts";
import type { TimelineMark } from "../../core/train/timeline.ts";
import type { Calls, Hello, RunVerb } from "../../core/worker/protocol.ts";
import { engine } from "../engine/index.ts";
import { document } from "./document.ts";
import { type Failure, failureOf } from "./failure.ts";
import { currentInference } from "./inference.ts";
import { type LeftOutRow, leftOut } from "./leftOut.ts";
import { editsOf } from "./live.ts";
import { RunHistory } from "./run-history.ts";
import { runKey, sameKey } from "./run-key.ts";
import { table } from "./table.ts";

/** Steps of the pace slider: one batch a second, then epochs a second; 0 is full speed. */
export const paces = ["batch", 2, 20, 60, 0] as const;
export type Pace = (typeof paces)[number];

/** Tables up to this many rows are prepared by themselves, to show the untrained network's loss. */
const PREPARE_LIMIT = 200_000;
const PREPARE_DELAY = 350;

export interface RunView {
  readonly hello: Hello | null;
  readonly status: RunStatus | null;
  /** Every epoch of the run; `version` grows with it. */
  readonly history: RunHistory;
  readonly version: number;
  /** The project that the run follows: as it began, with the changes since that were made to the run itself. */
  readonly project: Project | null;
  /** Changes made to the run while it went on, by step. */
  readonly timeline: readonly TimelineMark[];
  /** The run and the epoch that this one goes on from. */
  readonly branchOf: { readonly runId: string; readonly epoch: number } | null;
  /** Rows of the table that the run was not given. */
  readonly leftOut: readonly LeftOutRow[];
  /** Layers, data or settings differ from those of the run. */
  readonly changed: boolean;
  /** A call to prepare or start is under way. */
  readonly starting: boolean;
  /** Train was pressed before there was a table to train on: it begins as soon as there is one. */
  readonly waiting: boolean;
  /** Problems of the preparation, and the first that keeps the network from training. */
  readonly problems: readonly Problem[];
  readonly blocked: Problem | null;
  readonly failure: Failure | null;
  /** After a run: how good the weights in use are on the validation (or training) rows. */
  readonly verdict: Evaluation | null;
  readonly test: Evaluation | null;
  /** How often the test part was opened in this run. */
  readonly testOpened: number;
  readonly pace: Pace;
}

export interface RunState extends RunView {
  /** Starts, or goes on after a pause when nothing has changed since. */
  train(): Promise<void>;
  pause(): Promise<void>;
  stop(): Promise<void>;
  stepBatch(): Promise<void>;
  stepEpoch(): Promise<void>;
  /** Back to the same initial weights. */
  reset(): Promise<void>;
  /** Other initial weights, dropout masks and batch order: a new training seed. */
  newRandomStart(): Promise<void>;
  /** Goes on from a kept epoch with the document's settings, as a run of its own. */
  branch(epoch: number): Promise<void>;
  /** Changes a setting of the run at its next step and of the document with it, in one undoable step. */
  change(changes: readonly LiveChange[], merge?: string): Promise<void>;
  setPace(pace: Pace): void;
  openTest(): Promise<void>;
  /** The model to save or to predict with; null when nothing has been trained. */
  model(): Promise<{ readonly project: Project; readonly trained: TrainedModel } | null>;
  dismiss(): void;
}

const nothing = (): Omit<RunView, "hello" | "pace"> => ({
  status: null,
  history: new RunHistory(),
  version: 0,
  project: null,
  timeline: [],
  branchOf: null,
  leftOut: [],
  changed: false,
  starting: false,
  waiting: false,
  problems: [],
  blocked: null,
  failure: null,
  verdict: null,
  test: null,
  testOpened: 0,
});

export const run = createStore<RunState>()((set, get) => ({
  ...nothing(),
  hello: null,
  pace: 20,

  async train() {
    const { status, changed, starting } = get();
    const rests = status !== null && (status.state === "ready" || status.state === "paused");
    const goesOn = rests && !changed && !starting;
    if (table.getState().phase === "reading") return set({ waiting: true });
    if (goesOn || (await start())) {
      set({ waiting: false });
      await control("run");
    } else if (isBare()) waitForTable();
  },
  pause: () => control("pause"),
  async stop() {
    set({ waiting: false });
    await control("stop");
  },
  stepBatch: () => step("stepBatch"),
  stepEpoch: () => step("stepEpoch"),
  async reset() {
    set({ waiting: false });
    await start();
  },
  async newRandomStart() {
    const [drawn = 1] = crypto.getRandomValues(new Uint32Array(1));
    const seed = 1 + (drawn % 999_999);
    document.getState().dispatch([{ kind: "setTraining", patch: { seed } }], { label: "run.edit.newStart" });
    await start();
  },
  async branch(epoch) {
    const { status } = get();
    if (status === null) return;
    const branchOf = { runId: status.runId, epoch };
    if (await begin("branch", (project) => [status.runId, epoch, project], { branchOf })) await control("run");
  },
  async change(changes, merge) {
    const { status, project } = get();
    if (status === null || project === null) return;
    await guarded(async () => {
      for (const change of changes) await engine.call("change", [status.runId, change]);
      const { project: followed } = get();
      const edits = editsOf(changes);
      if (followed === null || get().status?.runId !== status.runId) return;
      // First the run, then the document: at no moment does the one seem to be ahead of the other.
      if (edits.length > 0) set({ project: applyEdits(followed, edits) });
      document.getState().dispatch(edits, { label: "live.edit", ...(merge === undefined ? {} : { merge }) });
      noteChange();
    });
  },
  setPace(pace) {
    set({ pace });
    void sendPace();
  },
  async openTest() {
    const { status } = get();
    if (status === null) return;
    await guarded(async () => {
      const test = await engine.call("evaluate", [status.runId, "test"]);
      set({ test, testOpened: get().testOpened + 1 });
    });
  },
  async model() {
    const { status, project } = get();
    if (status === null || project === null || status.epoch + status.batch === 0) return null;
    const trained = await engine.call("trained", [status.runId, "inUse"]);
    return { project, trained };
  },
  dismiss() {
    set({ failure: null, blocked: null });
  },
}));

/** Reads one value of the run store. */
export const useRun = <T>(selector: (state: RunState) => T): T => useStore(run, selector);

let preparing = 0;

const numbersOf = (rows: readonly LeftOutRow[]): readonly number[] => rows.map(({ row }) => row);

/** Prepares data, compiles and draws initial weights. `kept` is a message that stays on screen meanwhile. */
function start(kept: Failure | null = null): Promise<boolean> {
  const without = leftOut.getState().rows;
  const args = (project: Project): Parameters<Calls["start"]> =>
    without.length === 0 ? [project] : [project, { leaveOut: numbersOf(without) }];
  return begin("start", args, { failure: kept, leftOut: without });
}

/** Begins a run of the document as it is; false when the network cannot be trained. */
async function begin<K extends "start" | "branch">(
  how: K,
  args: (project: Project) => Parameters<Calls[K]>,
  more: Partial<RunView>,
): Promise<boolean> {
  const mine = ++preparing;
  const { project } = document.getState();
  const blocked = firstError();
  if (blocked !== null) {
    run.setState({ blocked, failure: null });
    return false;
  }
  run.setState({ starting: true, failure: more.failure ?? null, blocked: null });
  // What has been trained so far can be kept only while the worker still has it.
  if (run.getState().status?.state === "running") await control("pause");
  try {
    const { leftOut: without } = run.getState();
    const started = await engine.call(how, args({ ...project, trained: null }));
    if (mine !== preparing) return false;
    const history = new RunHistory();
    history.push(started.records);
    const { status, problems } = started;
    const timeline = how === "branch" ? await engine.call("timeline", [status.runId]) : [];
    run.setState({
      ...nothing(),
      waiting: run.getState().waiting,
      ...{ status, history, version: history.version, project, problems, timeline, leftOut: without, ...more },
    });
    noteChange();
    await sendPace();
    return true;
  } catch (thrown) {
    if (mine === preparing) run.setState({ starting: false, failure: failureOf(thrown) });
    return false;
  }
}

function firstError(): Problem | null {
  return currentInference().problems.find((problem) => problem.severity === "error") ?? null;
}

async function step(verb: "stepBatch" | "stepEpoch"): Promise<void> {
  const { status, changed, starting } = run.getState();
  const fresh = starting || status === null || changed || status.state === "finished";
  if (!fresh || (await start())) await control(verb);
}

async function control(verb: RunVerb): Promise<void> {
  const { status } = run.getState();
  if (status === null) return;
  await guarded(async () => accept(await engine.call("control", [status.runId, verb])));
}

/** Takes a newer status of the same run; a run that ends is judged once. */
function accept(status: RunStatus): void {
  const before = run.getState().status;
  if (before === null || before.runId !== status.runId || status.step < before.step) return;
  run.setState({ status });
  if (status.state === "finished" && before.state !== "finished") void judge(status.runId);
}

async function judge(runId: string): Promise<void> {
  await guarded(async () => {
    const rows = table.getState().profile?.parts.validation ?? 0;
    const verdict = await engine.call("evaluate", [runId, rows > 0 ? "validation" : "train"]);
    if (run.getState().status?.runId === runId) run.setState({ verdict });
  });
}

async function guarded(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (thrown) {
    run.setState({ failure: failureOf(thrown) });
  }
}

async function sendPace(): Promise<void> {
  const { pace, status } = run.getState();
  // Below one epoch a second the worker paces single batches; just under 1 keeps that true with one batch an epoch.
  const perBatch = Math.min(0.999, 1 / Math.max(1, status?.batches ?? 1));
  await guarded(() => engine.call("pace", [pace === "batch" ? perBatch : pace]));
}

engine.onHello((hello) => run.setState({ hello }));
engine.on("progress", ({ status, records }) => {
  const { status: before, history } = run.getState();
  if (before === null || before.runId !== status.runId) return;
  history.append(records);
  run.setState({ version: history.version });
  accept(status);
});

engine.on("timeline", ({ runId, timeline }) => {
  if (run.getState().status?.runId === runId) run.setState({ timeline });
});

// The document is safe in the page; only the run is gone. The next Train begins with a fresh worker.
engine.onCrash((reason, repeated) => {
  preparing += 1;
  run.setState({ ...nothing(), hello: null, failure: { code: "run.crashed", params: { reason } } });
  if (!repeated) prepareSoon();
});

function noteChange(): void {
  const { project, changed, leftOut: without } = run.getState();
  const now =
    project !== null &&
    (!sameKey(runKey(project), runKey(document.getState().project)) ||
      !sameKey(numbersOf(without), numbersOf(leftOut.getState().rows)));
  if (now !== changed) run.setState({ changed: now });
}

/** Shows the untrained network's loss as soon as there is a network and a table; never touches a begun run. */
async function prepare(): Promise<void> {
  const { status, changed, starting } = run.getState();
  const { phase, rows } = table.getState();
  const begun = status !== null && (status.epoch > 0 || status.batch > 0 || status.state === "running");
  const { waiting } = run.getState();
  if (starting || phase !== "ready" || (rows > PREPARE_LIMIT && !waiting)) return;
  if (begun || (status !== null && !changed)) {
    run.setState({ waiting: false });
    return waiting && status.state !== "running" ? run.getState().train() : undefined;
  }
  if (firstError() !== null && !waiting) return;
  // That a run has crashed is still to be read; what kept one from beginning is asked anew.
  const { failure } = run.getState();
  const kept = failure?.code === "run.crashed" ? failure : null;
  const { version } = table.getState();
  const ready = await start(kept);
  const now = table.getState();
  // Another table is there or on its way: whoever waits now waits for that one.
  if (now.version !== version || now.phase === "reading") return;
  // It may have been pressed meanwhile.
  const wanted = run.getState().waiting;
  run.setState({ waiting: false });
  if (ready && wanted) await control("run");
}

/** There is no run and none on its way, and nothing was said against one. */
function isBare(): boolean {
  const { status, starting, blocked, failure } = run.getState();
  return status === null && !starting && blocked === null && failure === null;
}

/** Another table came in between: it is this one that is to be trained on. */
function waitForTable(): void {
  run.setState({ waiting: true });
  prepareSoon();
}

let timer: ReturnType<typeof setTimeout> | undefined;
function prepareSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void prepare(), PREPARE_DELAY);
}

document.subscribe((now, before) => {
  if (now.project === before.project) return;
  if (run.getState().blocked !== null) run.setState({ blocked: null });
  noteChange();
  prepareSoon();
});
/** What was known of the table when the present reading began. */
let profileBefore: TableProfile | null = null;
leftOut.subscribe(() => {
  noteChange();
  prepareSoon();
});
table.subscribe((now, before) => {
  if (now.version !== before.version) {
    // Another table: the run belongs to the old one.
    preparing += 1;
    run.setState({ ...nothing(), waiting: run.getState().waiting });
  }
  if (now.phase === "reading" && before.phase !== "reading") profileBefore = before.profile;
  // Nothing new to train on: it failed, was called off, or a question about it is asked first.
  if (now.phase !== "reading" && before.phase === "reading" && now.profile === profileBefore)
    run.setState({ waiting: false });
  if (now.profile !== before.profile || now.phase !== before.phase) prepareSoon();
});
