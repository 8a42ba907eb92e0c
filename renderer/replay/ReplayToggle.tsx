import { History } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { run, useRun } from "../state/run.ts";
import { replaying } from "./store.ts";
import { useCanReplay, useIsReplaying } from "./useReplay.ts";

/** Opens and closes the replay of the run on show; there only once a run has ended. */
export function ReplayToggle() {
  const { t } = useText();
  const can = useCanReplay();
  const runId = useRun((state) => state.status?.runId ?? null);
  const opened = useIsReplaying();
  if (!can || runId === null) return null;
  const toggle = () => {
    const early = run.getState().project?.training.earlyStopping;
    if (opened) replaying.getState().close();
    else replaying.getState().open(runId, early?.patience ?? 20, early?.minDelta ?? 0);
  };
  return (
    <button
      type="button"
      className="chart-tool"
      aria-pressed={opened}
      title={t("replay.toggle")}
      data-testid="replay-toggle"
      onClick={toggle}
    >
      <History size={13} aria-hidden />
      {t("replay.short")}
    </button>
  );
}
