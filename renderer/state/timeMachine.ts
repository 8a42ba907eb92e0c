import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { engine } from "../engine/index.ts";
import { shownEpoch } from "./inside.ts";
import { moment } from "./moment.ts";
import { run } from "./run.ts";

/** Which epochs the run on screen can go back to. The epoch that is looked at stands in `moment`. */
export interface TimeMachineState {
  /** Ascending; empty while nothing has been trained. */
  readonly kept: Int32Array;
  /** Looks at the kept epoch nearest to this one. */
  goTo(epoch: number): void;
  /** Goes on from the epoch that is looked at with the document's settings, as a run of its own. */
  branchHere(): Promise<void>;
}

const none = new Int32Array(0);

/** Place of the first kept epoch not before this one, or the last place. */
export function placeOf(kept: Int32Array, epoch: number): number {
  let [from, to] = [0, kept.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (kept[middle]! >= epoch) to = middle;
    else from = middle + 1;
  }
  return Math.max(0, from);
}

export const timeMachine = createStore<TimeMachineState>()((set, get) => ({
  kept: none,
  goTo(epoch) {
    const { kept } = get();
    const after = placeOf(kept, epoch);
    const [above, below] = [kept[after], kept[after - 1]];
    if (above === undefined) return;
    moment.getState().look(below !== undefined && epoch - below < above - epoch ? below : above);
  },
  async branchHere() {
    const from = shownEpoch();
    set({ kept: none });
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
  if (status === null || status.runId !== before.status?.runId) timeMachine.setState({ kept: none });
  const begun = status !== null && (status.epoch > 0 || status.batch > 0);
  if (!begun || status.state === "running") return;
  const old = before.status;
  if (old?.runId !== status.runId || old.step !== status.step || old.state !== status.state)
    void refresh(status.runId, status.step);
});
