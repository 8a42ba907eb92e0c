import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { engine } from "../engine/index.ts";
import { shownEpoch } from "./inside.ts";
import { moment } from "./moment.ts";
import { run } from "./run.ts";

/** Which epochs the run on screen can go back to. The epoch that is looked at stands in `moment`. */
export interface TimeMachineState {
  /** Ascending; empty while nothing has been trained. */
  readonly kept: readonly number[];
  /** Looks at the kept epoch nearest to this one; the last one is "now". */
  goTo(epoch: number): void;
  /** Goes on from the epoch that is looked at with the document's settings, as a run of its own. */
  branchHere(): Promise<void>;
}

export const timeMachine = createStore<TimeMachineState>()((set, get) => ({
  kept: [],
  goTo(epoch) {
    const { kept } = get();
    const nearest = kept.reduce((best, one) => (Math.abs(one - epoch) < Math.abs(best - epoch) ? one : best), Infinity);
    if (kept.length > 0) moment.getState().look(nearest);
  },
  async branchHere() {
    const from = shownEpoch();
    set({ kept: [] });
    await run.getState().branch(from);
  },
}));

export const useTimeMachine = <T>(selector: (state: TimeMachineState) => T): T => useStore(timeMachine, selector);

/** The list is asked for when the run comes to rest: only then can anyone look back. */
async function refresh(runId: string, step: number): Promise<void> {
  try {
    const kept = await engine.call("kept", [runId]);
    const { status } = run.getState();
    if (status?.runId === runId && status.step === step) timeMachine.setState({ kept });
  } catch {
    // Another run has taken its place.
  }
}

run.subscribe(({ status }, before) => {
  if (status === before.status) return;
  if (status === null || status.runId !== before.status?.runId) timeMachine.setState({ kept: [] });
  const begun = status !== null && (status.epoch > 0 || status.batch > 0);
  if (!begun || status.state === "running") return;
  const old = before.status;
  if (old?.runId !== status.runId || old.step !== status.step || old.state !== status.state)
    void refresh(status.runId, status.step);
});
