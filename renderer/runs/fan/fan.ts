import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Project } from "../../../core/document/model.ts";
import { backgroundJob } from "../../engine/job.ts";
import { trainApart } from "../../engine/pool.ts";
import { document } from "../../state/document.ts";
import type { Failure } from "../../state/failure.ts";
import { leftOut } from "../../state/leftOut.ts";
import { RunHistory } from "../../state/run-history.ts";

export const SEEDS = 5;

export interface FanState {
  readonly phase: "none" | "training" | "done";
  readonly project: Project | null;
  readonly seeds: readonly number[];
  /** One per seed, in their order. */
  readonly histories: readonly RunHistory[];
  readonly done: number;
  /** Grows with every record of any of the runs. */
  readonly version: number;
  readonly failure: Failure | null;
  /** Trains the document with its own seed and the ones after it. */
  start(count?: number): Promise<void>;
  cancel(): void;
}

const job = backgroundJob();

export const fan = createStore<FanState>()((set) => ({
  phase: "none",
  project: null,
  seeds: [],
  histories: [],
  done: 0,
  version: 0,
  failure: null,
  start(count = SEEDS) {
    const { project } = document.getState();
    const seeds = Array.from({ length: count }, (_, i) => (project.training.seed + i) >>> 0);
    const histories = seeds.map(() => new RunHistory());
    const rows = leftOut.getState().rows.map(({ row }) => row);
    set({ phase: "training", project, seeds, histories, done: 0, version: 0, failure: null });
    return job.run(
      async (signal, isCurrent) => {
        const one = (seed: number, history: RunHistory) =>
          trainApart({
            project: { ...project, training: { ...project.training, seed } },
            ...(rows.length > 0 ? { options: { leaveOut: rows } } : {}),
            signal,
            onProgress(_, records) {
              history.push(records.slice(history.length));
              if (isCurrent()) set(({ version }) => ({ version: version + 1 }));
            },
            async finish(_, { records }) {
              history.push(records.slice(history.length));
              if (isCurrent()) set(({ done, version }) => ({ done: done + 1, version: version + 1 }));
            },
          });
        await Promise.all(seeds.map((seed, i) => one(seed, histories[i]!)));
        if (isCurrent()) set({ phase: "done" });
      },
      (failure) => set({ phase: "none", failure }),
    );
  },
  cancel() {
    job.cancel();
    set({ phase: "none" });
  },
}));

export const useFan = <T>(selector: (state: FanState) => T): T => useStore(fan, selector);
