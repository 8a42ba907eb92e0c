import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { EpochLosses, Story } from "../../core/insight/verdict.ts";
import { engine } from "../engine/index.ts";
import { watchedInTurns } from "../replay/useReplay.ts";
import { inside } from "../state/inside.ts";
import { run } from "../state/run.ts";
import { lowestKept } from "./lowestKept.ts";

/** What is known of a run that has ended, apart from its badges. */
export interface StoryState {
  readonly runId: string;
  readonly story: Omit<Story, "badges"> | null;
}

const stories = createStore<StoryState>()(() => ({ runId: "", story: null }));
export const useStories = <T>(selector: (state: StoryState) => T): T => useStore(stories, selector);

async function losses(runId: string, epoch: number): Promise<EpochLosses> {
  return { epoch, losses: (await engine.call("outputs", [runId, "validation", epoch])).losses };
}

/** Asks the worker for all that a verdict looks at. */
async function gather(runId: string): Promise<void> {
  const { status, history, project } = run.getState();
  const { spec } = inside.getState();
  if (status?.stopped == null || project === null || spec === null || history.length === 0) return;
  const { stopped, nonFinite } = status;
  const plain = { records: await watchedInTurns(history), stopped, nonFinite, spec, graph: project.graph };
  const judged = nonFinite === null && history.has("valLoss") ? await compared(runId) : null;
  if (run.getState().status?.runId !== runId) return;
  stories.setState({ runId, story: { ...plain, best: null, last: null, benchmarks: null, ...judged } });
}

async function compared(runId: string): Promise<Pick<Story, "best" | "last" | "benchmarks">> {
  const { history } = run.getState();
  const kept = await engine.call("kept", [runId]);
  const end = kept.at(-1) ?? 0;
  const [best, last, benchmarks] = await Promise.all([
    losses(runId, lowestKept(kept, history.column("valLoss"))),
    losses(runId, end),
    engine.call("benchmarks", [runId]),
  ]);
  return { best, last, benchmarks };
}

run.subscribe(({ status }, before) => {
  const ended = status?.state === "finished";
  const same = status?.runId === before.status?.runId;
  if (ended && !(same && before.status?.state === "finished")) {
    // A run that another replaced meanwhile is judged no more.
    gather(status.runId).catch(() => {});
  } else if (!same || !ended) {
    if (stories.getState().story !== null) stories.setState({ runId: "", story: null });
  }
});
