import { useMemo } from "react";
import { judge, type Verdict } from "../../core/insight/verdict.ts";
import { useHealth } from "../health/store.ts";
import { useRun } from "../state/run.ts";
import { useStories } from "./story.ts";

/** The verdict on the run on show once it has ended; null before, and while it is being made. */
export function useVerdict(): Verdict | null {
  const story = useStories((state) => state.story);
  const badges = useHealth((state) => state.badges);
  return useMemo(() => (story === null ? null : judge({ ...story, badges })), [story, badges]);
}

/** Whether the run went back to its best epoch when it ended. */
export const useRestored = (): boolean =>
  useRun(({ status }) => status !== null && status.inUse === status.bestEpoch && status.inUse !== status.epoch);
