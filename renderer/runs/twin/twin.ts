import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { applyEdits } from "../../../core/document/edits.ts";
import type { Project } from "../../../core/document/model.ts";
import type { TrainedModel } from "../../../core/document/trained.ts";
import type { RunStatus } from "../../../core/train/history.ts";
import { trainApart } from "../../engine/pool.ts";
import { document } from "../../state/document.ts";
import { type Failure, failureOf, isCancelled } from "../../state/failure.ts";
import { type LeftOutRow, leftOut } from "../../state/leftOut.ts";
import { RunHistory } from "../../state/run-history.ts";
import { nextNumber, runs } from "../../state/runs.ts";
import { table } from "../../state/table.ts";
import { cellsOf, type KeptRun, type Origin, withoutCells } from "../model.ts";
import type { Knob } from "./knobs.ts";

/** One of the two runs as far as it has come. */
export interface TwinSide {
  readonly history: RunHistory;
  readonly version: number;
  readonly status: RunStatus | null;
}
export interface TwinState {
  readonly phase: "none" | "training" | "done";
  readonly knob: Knob | null;
  /** The document that both come from. */
  readonly project: Project | null;
  readonly sides: readonly [TwinSide, TwinSide];
  readonly failure: Failure | null;
  /** Trains the document as it is and with one thing changed, side by side; neither touches the run on screen. */
  start(knob: Knob): Promise<void>;
  cancel(): void;
}

const fresh = (): TwinSide => ({ history: new RunHistory(), version: 0, status: null });
let running: AbortController | null = null;

export const twin = createStore<TwinState>()((set) => ({
  phase: "none",
  knob: null,
  project: null,
  sides: [fresh(), fresh()],
  failure: null,
  async start(knob) {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const { project } = document.getState();
    set({ phase: "training", knob, project, sides: [fresh(), fresh()], failure: null });
    try {
      const changed = applyEdits(project, knob.edits);
      const rows = leftOut.getState().rows;
      const [a, b] = await Promise.all([side(0, project, rows, mine), side(1, changed, rows, mine)]);
      if (running !== mine) return;
      set({ phase: "done" });
      keep(project, changed, rows, [a, b], knob);
    } catch (thrown) {
      mine.abort();
      if (running !== mine) return;
      set({ phase: "none", failure: isCancelled(thrown) ? null : failureOf(thrown) });
    }
  },
  cancel() {
    running?.abort();
    running = null;
    set({ phase: "none" });
  },
}));

export const useTwin = <T>(selector: (state: TwinState) => T): T => useStore(twin, selector);

interface Finished {
  readonly history: RunHistory;
  readonly status: RunStatus;
  readonly trained: TrainedModel;
}

function side(
  which: 0 | 1,
  project: Project,
  rows: readonly LeftOutRow[],
  { signal }: AbortController,
): Promise<Finished> {
  const history = new RunHistory();
  return trainApart({
    project,
    ...(rows.length > 0 ? { options: { leaveOut: rows.map(({ row }) => row) } } : {}),
    signal,
    onProgress(status, records) {
      if (signal.aborted) return;
      history.push(records.slice(history.length));
      show(which, { history, version: history.version, status });
    },
    async finish(client, { runId, status, records }) {
      history.push(records.slice(history.length));
      show(which, { history, version: history.version + 1, status });
      return { history, status, trained: await client.call("trained", [runId, "best"]) };
    },
  });
}

function show(which: 0 | 1, now: TwinSide): void {
  twin.setState(({ sides: [a, b] }) => ({ sides: which === 0 ? [now, b] : [a, now] }));
}

/** Both go into the list of runs, to be overlaid, compared and opened like any other. */
function keep(
  project: Project,
  changed: Project,
  rows: readonly LeftOutRow[],
  [a, b]: readonly [Finished, Finished],
  knob: Knob,
): void {
  const fingerprint = table.getState().profile?.fingerprint ?? "";
  const add = (of: Project, { history, status, trained }: Finished, origin: Origin): KeptRun => {
    const run: KeptRun = {
      id: crypto.randomUUID(),
      number: nextNumber(),
      origin,
      startedAt: Date.now(),
      project: { ...of, trained: null, data: withoutCells(of.data) },
      fingerprint,
      leftOut: rows,
      timeline: [],
      history,
      status,
      verdict: null,
      trained,
      pinned: false,
    };
    runs.getState().add(run, cellsOf(of.data));
    return run;
  };
  const first = keptBefore(project, rows, a.history) ?? add(project, a, { kind: "trained" });
  add(changed, b, { kind: "twin", from: first.number, label: knob.label });
}

/** The run that was kept already and came to the very same curve by the same settings. */
function keptBefore(project: Project, rows: readonly LeftOutRow[], history: RunHistory): KeptRun | undefined {
  const key = JSON.stringify(settings(project));
  const losses = String(history.column("loss"));
  return runs
    .getState()
    .runs.find(
      (run) =>
        run.timeline.length === 0 &&
        JSON.stringify(settings(run.project)) === key &&
        String(run.leftOut.map(({ row }) => row)) === String(rows.map(({ row }) => row)) &&
        String(run.history.column("loss")) === losses,
    );
}

const settings = ({ graph, training: { pace: _, ...training }, data }: Project) => [
  graph.nodes.map(({ id, type, params }) => [id, type, params]),
  graph.edges.map(({ source, target, port }) => [source, target, port]),
  training,
  withoutCells(data),
];
