import { Button } from "@mantine/core";
import { useMemo } from "react";
import { CurvePlot } from "../../charts/CurvePlot.tsx";
import { useChartChoices } from "../../charts/choices.ts";
import { printNumber } from "../../charts/number.ts";
import { useChartPalette } from "../../charts/palette.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { ViewFrame } from "../../inside/ViewFrame.tsx";
import { useDocument } from "../../state/document.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LogSwitch } from "../LogSwitch.tsx";
import { bestOf, costOf, differenceOf } from "./difference.ts";
import { twinFigure } from "./figure.ts";
import { KnobPicker } from "./KnobPicker.tsx";
import { type TwinState, twin, useTwin } from "./twin.ts";
import "../runs.css";

/** One thing changed and everything else the same: both trained, the difference drawn, the cost counted. */
export default function TwinTab() {
  const { t } = useText();
  const state = useTwin((value) => value);
  const { phase, knob, failure } = state;
  const project = useDocument((value) => value.project);
  const stale = phase !== "none" && project !== state.project;
  return (
    <ViewFrame
      testId="twin"
      title={titleOf(state, t)}
      base={knob === null ? t("runs.twin.lead") : t("runs.twin.base", { knob: knob.label })}
      failure={failure}
      controls={
        phase === "training" ? (
          <Button
            size="compact-xs"
            variant="default"
            data-testid="twin-cancel"
            onClick={() => twin.getState().cancel()}
          >
            {t("runs.cancel")}
          </Button>
        ) : (
          phase === "done" && <LogSwitch />
        )
      }
    >
      {phase === "none" ? <EmptyState>{t("runs.twin.empty")}</EmptyState> : <Drawn state={state} stale={stale} />}
      <KnobPicker busy={phase === "training"} />
    </ViewFrame>
  );
}

function Drawn({ state, stale }: { readonly state: TwinState; readonly stale: boolean }) {
  const { t } = useText();
  const palette = useChartPalette();
  const logarithmic = useChartChoices((choices) => choices.logVertical);
  const [a, b] = state.sides;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the versions say that the histories grew, the phase that they end
  const figure = useMemo(
    () =>
      twinFigure(
        [a.history, b.history],
        { epoch: t("run.epoch"), train: t("run.chart.train"), validation: t("run.chart.validation") },
        palette,
        logarithmic,
      ),
    [a.history, b.history, a.version, b.version, state.phase, palette, t, logarithmic],
  );
  const longest = a.history.length > b.history.length ? a.history : b.history;
  return (
    <div className="runs-plot">
      <CurvePlot
        figure={figure}
        palette={palette}
        label={t("runs.twin.aria")}
        testId="twin-chart"
        x={longest.column("epoch")}
        heading={(epoch) => `${t("run.epoch")} ${epoch}`}
        facts={() => ({
          widest: String(differenceOf(a.history, b.history).widest),
          phase: state.phase,
          epochs: `${a.history.length - 1} ${b.history.length - 1}`,
        })}
      />
      {stale && <p className="nl-quiet">{t("runs.stale")}</p>}
    </div>
  );
}

/** What came out, in words: the finding is the title. */
function titleOf({ phase, knob, sides, project }: TwinState, t: Text["t"]): string {
  const [a, b] = sides.map(({ history }) => history) as [
    TwinState["sides"][0]["history"],
    TwinState["sides"][0]["history"],
  ];
  if (phase === "none" || knob === null) return t("runs.twin.title");
  if (phase === "training") {
    const of = project?.training.epochs ?? 0;
    return t("runs.twin.training", { a: Math.max(0, a.length - 1), b: Math.max(0, b.length - 1), of });
  }
  if (differenceOf(a, b).widest === 0) return t("runs.twin.same");
  const cost = costOf(a, b);
  const [bestA, bestB] = [bestOf(a), bestOf(b)];
  const best = t(a.has("valLoss") ? "runs.twin.best" : "runs.twin.bestTraining", {
    a: printNumber(bestA.value),
    b: printNumber(bestB.value),
  });
  if (cost === null) return best;
  const [epochsA, epochsB] = cost.epochs;
  return `${t("runs.twin.cost", { level: printNumber(cost.level), a: epochsA, b: epochsB })} · ${best}`;
}
