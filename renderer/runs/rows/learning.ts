import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Project } from "../../../core/document/model.ts";
import { type LearningPoint, readLearningCurve } from "../../../core/insight/learningCurve.ts";
import { backgroundJob } from "../../engine/job.ts";
import { trainApart } from "../../engine/pool.ts";
import { document } from "../../state/document.ts";
import type { Failure } from "../../state/failure.ts";
import { leftOut } from "../../state/leftOut.ts";

/** Shares of the training rows, small ones first. */
export const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** What a network came to that was trained on part of the rows. */
export interface RowsPoint extends LearningPoint {
  readonly share: number;
  /** Evaluation loss on the rows that it was trained on. */
  readonly trainLoss: number;
}

export interface LearningState {
  readonly phase: "none" | "training" | "done";
  readonly project: Project | null;
  /** By share, as far as they are done. */
  readonly points: readonly RowsPoint[];
  readonly failure: Failure | null;
  start(): Promise<void>;
  cancel(): void;
}

const job = backgroundJob();

export const learning = createStore<LearningState>()((set) => ({
  phase: "none",
  project: null,
  points: [],
  failure: null,
  start() {
    const { project } = document.getState();
    const leaveOut = leftOut.getState().rows.map(({ row }) => row);
    set({ phase: "training", project, points: [], failure: null });
    return job.run(
      async (signal, isCurrent) => {
        const one = (share: number) =>
          trainApart({
            project,
            options: { trainShare: share, leaveOut },
            signal,
            async finish(client, { runId }) {
              const { rows, loss } = await client.call("evaluate", [runId, "train"]);
              const { losses } = await client.call("outputs", [runId, "validation", null]);
              if (!isCurrent()) return;
              const point: RowsPoint = { share, trainRows: rows, trainLoss: loss, losses };
              set(({ points }) => ({ points: [...points, point].sort((a, b) => a.share - b.share) }));
            },
          });
        await Promise.all(SHARES.map(one));
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

export const useLearning = <T>(selector: (state: LearningState) => T): T => useStore(learning, selector);

/** Points with the same number of rows are one: a tenth of nine rows is none more than a fifth of five. */
export function curveOf(points: readonly RowsPoint[]): ReturnType<typeof readLearningCurve> {
  const byRows = new Map(points.map((point) => [point.trainRows, point]));
  return readLearningCurve([...byRows.values()]);
}
