import type { LiveChange } from "../../core/insight/views.ts";
import { document, useDocument } from "../state/document.ts";
import { editsOf, liveDifference } from "../state/live.ts";
import { type RunView, run, useRun } from "../state/run.ts";
import { runKey, sameKey } from "../state/run-key.ts";

/** A run that is under way and can still be changed: begun, not over, and of this network. */
function isOpen({ status, changed, project }: RunView): boolean {
  if (status === null || project === null || status.state === "finished") return false;
  if (status.epoch === 0 && status.batch === 0) return false;
  return !changed || liveDifference(project, document.getState().project) !== null;
}

/** Changes a setting: in the run under way and in the document, or in the document alone where none is. */
export async function applyLive(change: LiveChange, merge: string): Promise<void> {
  if (isOpen(run.getState())) await run.getState().change([change], merge);
  else document.getState().dispatch(editsOf([change]), { label: "live.edit", merge });
}

export function useIsOpen(): boolean {
  useDocument((state) => state.project);
  return useRun(isOpen);
}

/** The document is still that of the run; only the rows that it was given have changed since. */
export function useOnlyRowsChanged(): boolean {
  const project = useDocument((state) => state.project);
  return useRun(
    ({ changed, project: followed }) => changed && followed !== null && sameKey(runKey(followed), runKey(project)),
  );
}

/** What the document's edits since the run's last change come to as live changes; null for none, or for others too. */
export function useLiveDifference(): readonly LiveChange[] | null {
  const project = useDocument((state) => state.project);
  const followed = useRun((state) => state.project);
  const open = useRun(({ status }) => status !== null && status.state !== "finished" && status.step > 0);
  const changed = useRun((state) => state.changed);
  return open && changed && followed !== null ? liveDifference(followed, project) : null;
}
