import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { run } from "./run.ts";

/** Which weights the views look at. The time machine moves it; every view of the network follows. */
export interface MomentState {
  /** A kept epoch of the current run; null: the weights of now. */
  readonly epoch: number | null;
  look(epoch: number | null): void;
}

export const moment = createStore<MomentState>()((set) => ({
  epoch: null,
  look: (epoch) => set({ epoch }),
}));

export const useMoment = <T>(selector: (state: MomentState) => T): T => useStore(moment, selector);

// Another run, or the same one going on: back to now.
run.subscribe(({ status }, before) => {
  if (moment.getState().epoch === null) return;
  const other = status?.runId !== before.status?.runId;
  const moves = status?.state === "running" && before.status?.state !== "running";
  if (other || moves) moment.getState().look(null);
});
