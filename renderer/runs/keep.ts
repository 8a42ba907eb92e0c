import { engine } from "../engine/index.ts";
import { currentInference } from "../state/inference.ts";
import { type RunState, run } from "../state/run.ts";
import { keptRun, nextNumber, runs } from "../state/runs.ts";
import { table } from "../state/table.ts";
import { cellsOf, type KeptRun, type Origin, withoutCells } from "./model.ts";

/** Weights of larger networks would fill the room of all other runs; their curves are kept all the same. */
const MAX_WEIGHTS = 2_000_000;

/** What the engine calls the run that `runs.current` stands for. */
let followed = "";

/** A run is kept from its first step on; the untrained network alone is none. */
function follow(state: RunState): void {
  const { status, history, project, leftOut, verdict, timeline } = state;
  if (status === null || project === null) {
    if (runs.getState().current !== null) runs.setState({ current: null });
    followed = "";
    return;
  }
  const { current } = runs.getState();
  if (status.runId === followed) {
    const known = keptRun(current);
    if (known === undefined) return;
    const patch: { -readonly [K in keyof KeptRun]?: KeptRun[K] } = {};
    // What changes with every epoch is read from the run itself while it goes on.
    if (known.status.state !== status.state) patch.status = status;
    if (known.verdict !== verdict) patch.verdict = verdict;
    if (known.timeline !== timeline) patch.timeline = timeline;
    if (Object.keys(patch).length > 0) runs.getState().update(known.id, patch);
    if (patch.status !== undefined && status.state !== "running") void keepWeights(known.id, status.runId);
    return;
  }
  if (status.epoch === 0 && status.batch === 0) return;
  const kept: KeptRun = {
    id: crypto.randomUUID(),
    number: nextNumber(),
    origin: originOf(state),
    startedAt: Date.now(),
    project: { ...project, trained: null, data: withoutCells(project.data) },
    fingerprint: table.getState().profile?.fingerprint ?? "",
    leftOut,
    timeline,
    history,
    status,
    verdict,
    trained: null,
    pinned: false,
  };
  const parent = runs.getState().current;
  followed = status.runId;
  runs.getState().add(kept, cellsOf(project.data));
  runs.setState({ current: kept.id });
  // A branch is there to be compared with the run that it left.
  const { overlaid, overlay } = runs.getState();
  if (kept.origin.kind === "branch" && parent !== null && !overlaid.includes(parent)) overlay(parent);
  if (status.state !== "running") void keepWeights(kept.id, status.runId);
}

/** Says where a run came from; `parent` is the one that was followed before. */
function originOf({ branchOf }: RunState): Origin {
  const parent = keptRun(runs.getState().current);
  if (branchOf === null || branchOf.runId !== followed || parent === undefined) return { kind: "trained" };
  return { kind: "branch", from: parent.number, epoch: branchOf.epoch };
}

/** The best weights so far, while the worker still has them. */
async function keepWeights(id: string, runId: string): Promise<void> {
  if (currentInference().parameters > MAX_WEIGHTS) return;
  try {
    const trained = await engine.call("trained", [runId, "best"]);
    const { status } = run.getState();
    runs.getState().update(id, status?.runId === runId ? { trained, status } : { trained });
  } catch {
    // Another run has taken its place; the curves stay.
  }
}

run.subscribe(follow);
