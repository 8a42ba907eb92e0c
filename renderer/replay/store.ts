import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export interface ReplayState {
  /** The run that is being replayed; null when nothing is. */
  readonly runId: string | null;
  readonly patience: number;
  readonly minDelta: number;
  open(runId: string, patience: number, minDelta: number): void;
  set(patch: { readonly patience?: number; readonly minDelta?: number }): void;
  close(): void;
}

/** Early-stopping settings that are tried on a recorded run; they touch neither the run nor the document. */
export const replaying = createStore<ReplayState>()((set) => ({
  runId: null,
  patience: 20,
  minDelta: 0,
  open: (runId, patience, minDelta) => set({ runId, patience, minDelta }),
  set: (patch) => set(patch),
  close: () => set({ runId: null }),
}));

export const useReplaying = <T>(selector: (state: ReplayState) => T): T => useStore(replaying, selector);
