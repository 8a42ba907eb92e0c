import { useEffect, useState } from "react";
import type { LineFit as Fit, Line } from "../../core/train/line.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { engine } from "../engine/index.ts";
import { useText } from "../i18n/index.ts";
import { useIsReplaying } from "../replay/useReplay.ts";
import { useRun } from "../state/run.ts";
import "./result.css";

/** For a network that is a straight line: the line it learned beside the exact one. Nothing for all others. */
export function LineFit() {
  const { t } = useText();
  const fit = useLineFit();
  const replaying = useIsReplaying();
  if (fit === null || replaying) return null;
  const { x, y, rows, learned, exact } = fit;
  return (
    <p className="line-fit nl-num" data-testid="line-fit">
      <span>
        {t("run.line.learned")} <strong>{equation(x, y, learned)}</strong>
      </span>
      <span>
        {t("run.line.exact")} <strong>{equation(x, y, exact)}</strong>
      </span>
      <span>{t("run.line.base", { rows, shown: printCount(rows) })}</span>
    </p>
  );
}

/** "y = 1.468·x + 2.084", four digits, so that small differences show. */
function equation(x: string, y: string, { slope, intercept }: Line): string {
  const sign = intercept < 0 ? "−" : "+";
  return `${y} = ${printNumber(slope, 4)}·${x} ${sign} ${printNumber(Math.abs(intercept), 4)}`;
}

/** Asked once a run rests; the card of another run is never shown. */
function useLineFit(): Fit | null {
  const [answer, setAnswer] = useState<{ readonly moment: string; readonly fit: Fit | null } | null>(null);
  const changed = useRun((state) => state.changed);
  const moment = useRun(({ status }) =>
    status === null || status.epoch === 0 || status.state === "running"
      ? ""
      : `${status.runId} ${status.step} ${status.inUse}`,
  );
  useEffect(() => {
    const { 0: runId } = moment.split(" ");
    if (!runId) return;
    let current = true;
    engine.call("lineFit", [runId]).then(
      (fit) => current && setAnswer({ moment, fit }),
      () => current && setAnswer(null),
    );
    return () => {
      current = false;
    };
  }, [moment]);
  return !changed && answer?.moment === moment ? answer.fit : null;
}
