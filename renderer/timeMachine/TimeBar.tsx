import { ChevronLeft, ChevronRight, GitBranch } from "lucide-react";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { useShownEpoch } from "../inside/headline.ts";
import { moment, useMoment } from "../state/moment.ts";
import { useRun } from "../state/run.ts";
import { placeOf, timeMachine, useTimeMachine } from "../state/timeMachine.ts";
import "./timeMachine.css";

/** Looks back over the kept epochs: every view follows, and the run can go on from there another way. */
export function TimeBar() {
  const { t } = useText();
  const begun = useRun(({ status }) => status !== null && (status.epoch > 0 || status.batch > 0));
  const running = useRun(({ status }) => status?.state === "running");
  const starting = useRun((state) => state.starting);
  const kept = useTimeMachine((state) => state.kept);
  const looking = useMoment((state) => state.epoch);
  const shown = useShownEpoch();
  if (!begun) return null;
  const at = placeOf(kept, shown);
  const rests = !running && kept.length > 1;
  const step = (by: number) => moment.getState().look(kept[Math.max(0, Math.min(kept.length - 1, at + by))] ?? null);
  return (
    <fieldset className="time" aria-label={t("time.title")} disabled={!rests} data-testid="time">
      <button type="button" className="nl-sign-button" aria-label={t("time.back")} onClick={() => step(-1)}>
        <ChevronLeft size={14} aria-hidden />
      </button>
      <input
        type="range"
        min={0}
        max={Math.max(1, kept.length - 1)}
        step={1}
        value={rests ? at : 1}
        aria-label={t("time.slider")}
        aria-valuetext={t("time.epoch", { epoch: shown, shown: printCount(shown) })}
        data-testid="time-slider"
        data-kept={kept.length}
        onChange={(event) => moment.getState().look(kept[event.currentTarget.valueAsNumber] ?? null)}
      />
      <button type="button" className="nl-sign-button" aria-label={t("time.forward")} onClick={() => step(1)}>
        <ChevronRight size={14} aria-hidden />
      </button>
      <output className="time-epoch nl-num" data-testid="time-epoch">
        {running ? t("time.running") : t("time.epoch", { epoch: shown, shown: printCount(shown) })}
      </output>
      <button
        type="button"
        className="nl-link time-now"
        data-testid="time-now"
        data-idle={looking === null || undefined}
        disabled={looking === null}
        onClick={() => moment.getState().look(null)}
      >
        {t("time.now")}
      </button>
      <button
        type="button"
        className="nl-link time-branch"
        title={t("time.branchHelp")}
        data-testid="branch"
        disabled={starting}
        onClick={() => void timeMachine.getState().branchHere()}
      >
        <GitBranch size={13} aria-hidden /> {t("time.branch", { epoch: printCount(shown) })}
      </button>
    </fieldset>
  );
}
