import { Popover } from "@mantine/core";
import { useEffect, useState } from "react";
import { engine } from "../engine/index.ts";
import { useText } from "../i18n/index.ts";
import { useInference } from "../state/inference.ts";
import { run, useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";
import { chartChoices, useChartChoices } from "./choices.ts";
import { isBelow, lastEvaluated, trainingOnly } from "./gap.ts";
import { printCount, printNumber } from "./number.ts";

/** Where validation lies below training: why that is no mistake, and the training loss measured the same way. */
export function GapNote() {
  const { t, say } = useText();
  const below = useRun((state) => state.version > 0 && isBelow(state.history));
  const rows = useTable((state) => state.profile?.parts.validation ?? 0);
  const { spec } = useInference();
  const measured = useMeasured();
  const asked = useChartChoices((state) => state.lines.evalLoss);
  if (!below) return null;
  const layers = spec === null ? [] : trainingOnly(spec).map((type) => say(`node.${type}.title`));
  const ask = () => chartChoices.getState().choose({ lines: { ...chartChoices.getState().lines, evalLoss: true } });
  return (
    <Popover position="top-start" width={360} transitionProps={{ duration: 0 }} returnFocus>
      <Popover.Target>
        <button type="button" className="nl-link" data-testid="gap-why">
          {t("charts.gap.ask")}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="nl-popover chart-gap" data-testid="gap-note">
        <p>{t("charts.gap.timing")}</p>
        {layers.length > 0 && <p>{t("charts.gap.noise", { layers: layers.join(", ") })}</p>}
        {measured !== null && (
          <p className="nl-num" data-testid="gap-measured">
            {t(measured.value > measured.validation ? "charts.gap.easier" : "charts.gap.explained", {
              epoch: measured.epoch,
              value: printNumber(measured.value),
              validation: printNumber(measured.validation),
              rows,
              shown: printCount(rows),
            })}
          </p>
        )}
        {measured === null && asked && <p>{t("charts.gap.waiting")}</p>}
        {!asked && (
          <button type="button" className="nl-link" data-testid="gap-measure" onClick={ask}>
            {t("charts.gap.measure")}
          </button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface Measured {
  readonly epoch: number;
  readonly value: number;
  readonly validation: number;
}

/** From the dotted line where there is one; of a run that rests, the weights in use are measured on the spot. */
function useMeasured(): Measured | null {
  const asked = useChartChoices((state) => state.lines.evalLoss);
  const [answer, setAnswer] = useState<{ readonly moment: string; readonly measured: Measured } | null>(null);
  const version = useRun((state) => state.version);
  const moment = useRun(({ status }) =>
    status === null || status.state !== "finished" ? "" : `${status.runId} ${status.step} ${status.inUse}`,
  );
  useEffect(() => {
    if (!asked || moment === "") return;
    const [runId = "", , inUse = ""] = moment.split(" ");
    let current = true;
    engine.call("evaluate", [runId, "train"]).then(
      ({ loss }) => {
        const epoch = Number(inUse);
        const validation = run.getState().history.column("valLoss")[epoch] ?? Number.NaN;
        if (current) setAnswer({ moment, measured: { epoch, value: loss, validation } });
      },
      // The run is gone, and its question with it.
      () => current && setAnswer(null),
    );
    return () => {
      current = false;
    };
  }, [asked, moment]);
  if (!asked || version === 0) return null;
  return answer?.moment === moment ? answer.measured : lastEvaluated(run.getState().history);
}
