import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Project } from "../../core/document/model.ts";
import type { Evaluation } from "../../core/train/history.ts";
import { backgroundJob } from "../engine/job.ts";
import { trainApart } from "../engine/pool.ts";
import { document } from "./document.ts";
import type { Failure } from "./failure.ts";
import { leftOut } from "./leftOut.ts";

/** What the same settings come to on the validation rows without and with leaks. */
export interface LeakScores {
  readonly honest: Evaluation;
  readonly leaking: Evaluation;
}

export interface LeakState {
  readonly phase: "none" | "training" | "done";
  /** The document whose settings both were trained with. */
  readonly project: Project | null;
  /** Epochs done of both runs together, from 0 to 1. */
  readonly share: number;
  readonly scores: LeakScores | null;
  readonly failure: Failure | null;
  /** Trains the document twice in the background; neither run is kept, and the one on screen is not touched. */
  start(): Promise<void>;
  cancel(): void;
}

const job = backgroundJob();

export const leak = createStore<LeakState>()((set) => ({
  phase: "none",
  project: null,
  share: 0,
  scores: null,
  failure: null,
  start() {
    const { project } = document.getState();
    const { epochs } = project.training;
    const leaveOut = leftOut.getState().rows.map(({ row }) => row);
    const done = [0, 0];
    set({ phase: "training", project, share: 0, scores: null, failure: null });
    return job.run(
      async (signal, isCurrent) => {
        const score = (leaks: boolean): Promise<Evaluation> =>
          trainApart({
            project,
            options: { leaveOut, ...(leaks ? { leak: true } : {}) },
            signal,
            onProgress({ epoch }) {
              done[leaks ? 1 : 0] = epoch / epochs;
              if (isCurrent()) set({ share: (done[0]! + done[1]!) / 2 });
            },
            finish: (client, { runId }) => client.call("evaluate", [runId, "validation"]),
          });
        const [honest, leaking] = await Promise.all([score(false), score(true)]);
        if (isCurrent()) set({ phase: "done", scores: { honest, leaking } });
      },
      (failure) => set({ phase: "none", failure }),
    );
  },
  cancel() {
    job.cancel();
    set({ phase: "none" });
  },
}));

export const useLeak = <T>(selector: (state: LeakState) => T): T => useStore(leak, selector);

// Other settings would have other scores.
document.subscribe(({ project }) => {
  const { project: shown, phase } = leak.getState();
  if (
    phase === "done" &&
    shown !== null &&
    (shown.data !== project.data || shown.training !== project.training || shown.graph !== project.graph)
  )
    leak.setState({ phase: "none", scores: null, project: null });
});
