import { useText } from "../i18n/index.ts";
import { useRun } from "../state/run.ts";
import type { RunHistory } from "../state/run-history.ts";
import { Choice } from "./ChartMenu.tsx";
import { chartChoices, lossLines, useChartChoices } from "./choices.ts";
import { TrueLossChoice } from "./TrueLossLine.tsx";

/** Which losses to draw; those that this run does not have are not offered. */
export function LineChoices({ history }: { readonly history: RunHistory }) {
  const { t } = useText();
  const lines = useChartChoices((state) => state.lines);
  useRun((state) => state.version);
  const offered = {
    loss: true,
    evalLoss: true,
    valLoss: history.has("valLoss"),
    penalty: history.has("penalty"),
    total: history.has("penalty"),
  };
  const choices = lossLines
    .filter((line) => offered[line])
    .map((line) => (
      <Choice
        key={line}
        label={t(`charts.line.${line}`)}
        dash={line}
        checked={lines[line]}
        testId={`line-${line}`}
        note={line === "evalLoss" && lines.evalLoss && !history.has("evalLoss") ? t("charts.evalLater") : undefined}
        onChange={(shown) => chartChoices.getState().choose({ lines: { ...lines, [line]: shown } })}
      />
    ));
  return (
    <>
      {choices}
      <TrueLossChoice />
    </>
  );
}
