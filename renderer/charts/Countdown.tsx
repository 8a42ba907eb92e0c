import { PatienceRing } from "../canvas/PatienceRing.tsx";
import { useText } from "../i18n/index.ts";
import { useRun } from "../state/run.ts";

/** While a run goes on: after how many more epochs without improvement it would stop. */
export function Countdown() {
  const { t } = useText();
  const left = useRun(({ status, project }) => {
    const early = project?.training.earlyStopping;
    if (!status || !early?.enabled || status.epoch === 0) return null;
    if (status.state !== "running" && status.state !== "paused") return null;
    return Math.max(0, early.patience - (status.epoch - status.bestEpoch));
  });
  if (left === null) return null;
  return (
    <span className="chart-countdown nl-num" data-testid="countdown">
      <PatienceRing />
      {t("charts.countdown", { left })}
    </span>
  );
}
