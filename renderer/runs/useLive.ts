import { useRun } from "../state/run.ts";
import { useRuns } from "../state/runs.ts";
import { useTable } from "../state/table.ts";
import type { KeptRun } from "./model.ts";

/** The run as it is now: the one on screen goes on growing after it was first kept. */
export function useLive(kept: KeptRun): KeptRun {
  const isCurrent = useRuns((state) => state.current === kept.id);
  const status = useRun((state) => (isCurrent ? state.status : null));
  useRun((state) => (isCurrent ? state.version : 0));
  return status === null ? kept : { ...kept, status };
}

/** Runs on the table that is open, and those on other tables; newest first. */
export function useRunsByTable(): { readonly here: readonly KeptRun[]; readonly elsewhere: readonly KeptRun[] } {
  const all = useRuns((state) => state.runs);
  const fingerprint = useTable((state) => state.profile?.fingerprint);
  return {
    here: all.filter((kept) => kept.fingerprint === fingerprint),
    elsewhere: all.filter((kept) => kept.fingerprint !== fingerprint),
  };
}
