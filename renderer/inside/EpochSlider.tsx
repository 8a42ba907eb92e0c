import { useEffect, useState } from "react";
import { engine } from "../engine/index.ts";
import { useText } from "../i18n/index.ts";
import { moment, useMoment } from "../state/moment.ts";
import { useRun } from "../state/run.ts";
import { useShownEpoch } from "./headline.ts";

/** Epochs whose weights the run still has; asked while the run rests, since it looks back only then. */
function useKept(): readonly number[] {
  const runId = useRun(({ status }) => status?.runId ?? "");
  const resting = useRun(({ status }) => (status === null || status.state === "running" ? -1 : status.step));
  const [kept, setKept] = useState<readonly number[]>([]);
  useEffect(() => {
    if (runId === "" || resting < 0) return;
    let current = true;
    engine.call("kept", [runId]).then(
      (epochs) => current && setKept(epochs),
      () => current && setKept([]),
    );
    return () => {
      current = false;
    };
  }, [runId, resting]);
  return kept;
}

/** Looks back over the kept epochs; every view of the network follows. Rests while the run goes on. */
export function EpochSlider() {
  const { t } = useText();
  const kept = useKept();
  const chosen = useMoment((state) => state.epoch);
  const running = useRun(({ status }) => status?.state === "running");
  const shown = useShownEpoch();
  if (kept.length < 2) return null;
  const at = kept.findIndex((epoch) => epoch >= shown);
  return (
    <label className="inside-slider nl-num">
      <input
        type="range"
        min={0}
        max={kept.length - 1}
        step={1}
        value={at < 0 ? kept.length - 1 : at}
        disabled={running}
        aria-label={t("inside.epoch")}
        aria-valuetext={t("inside.atEpoch", { epoch: shown })}
        data-testid="epoch-slider"
        onChange={(event) => moment.getState().look(kept[event.currentTarget.valueAsNumber] ?? null)}
      />
      <span>{t("inside.atEpoch", { epoch: shown })}</span>
      {chosen !== null && (
        <button type="button" className="nl-link" onClick={() => moment.getState().look(null)}>
          {t("inside.now")}
        </button>
      )}
    </label>
  );
}
