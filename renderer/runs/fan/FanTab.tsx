import { useMemo } from "react";
import { CurvePlot } from "../../charts/CurvePlot.tsx";
import { useChartChoices } from "../../charts/choices.ts";
import { printNumber } from "../../charts/number.ts";
import { useChartPalette } from "../../charts/palette.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { ViewFrame } from "../../inside/ViewFrame.tsx";
import { useDocument } from "../../state/document.ts";
import { useInference } from "../../state/inference.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { JobButton } from "../JobButton.tsx";
import { LogSwitch } from "../LogSwitch.tsx";
import { bestOf } from "../twin/difference.ts";
import { type FanState, fan, SEEDS, useFan } from "./fan.ts";
import { fanFigure } from "./figure.ts";
import { medianOf } from "./spread.ts";
import "../runs.css";

/** The same settings with other random starts: how much of a result is luck. */
export default function FanTab() {
  const { t } = useText();
  const state = useFan((value) => value);
  const { phase, failure, histories, project, done, seeds } = state;
  const now = useDocument((value) => value.project);
  const { spec } = useInference();
  const epochs = project?.training.epochs ?? 1;
  const recorded = histories.reduce((sum, { length }) => sum + Math.max(0, length - 1), 0);
  const share = Math.max(done / Math.max(1, seeds.length), recorded / Math.max(1, epochs * seeds.length));
  return (
    <ViewFrame
      testId="fan"
      title={titleOf(state, t)}
      base={phase !== "none" && now !== project ? t("runs.stale") : t("runs.fan.base")}
      failure={failure}
      controls={
        <>
          {phase === "done" && <LogSwitch />}
          <JobButton
            busy={phase === "training"}
            progress={Math.min(1, share)}
            label={t("runs.fan.start", { count: SEEDS })}
            disabled={spec === null}
            testId="fan"
            onStart={() => void fan.getState().start()}
            onCancel={() => fan.getState().cancel()}
          />
        </>
      }
    >
      {phase === "none" ? <EmptyState>{t("runs.fan.empty")}</EmptyState> : <Drawn state={state} />}
    </ViewFrame>
  );
}

function Drawn({ state: { histories, seeds, version, phase } }: { readonly state: FanState }) {
  const { t } = useText();
  const palette = useChartPalette();
  const logarithmic = useChartChoices((choices) => choices.logVertical);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the histories grew, the phase that they end
  const figure = useMemo(() => {
    const words = {
      epoch: t("run.epoch"),
      median: t("runs.fan.median"),
      seed: (seed: number) => t("runs.fan.seed", { seed }),
    };
    return fanFigure(histories, seeds, words, palette, logarithmic);
  }, [histories, seeds, version, phase, palette, t, logarithmic]);
  const longest = histories.reduce((a, b) => (b.length > a.length ? b : a));
  return (
    <CurvePlot
      figure={figure}
      palette={palette}
      label={t("runs.fan.aria")}
      testId="fan-chart"
      x={longest.column("epoch")}
      heading={(epoch) => `${t("run.epoch")} ${epoch}`}
      facts={() => ({ phase })}
    />
  );
}

function titleOf({ phase, histories, done, seeds }: FanState, t: Text["t"]): string {
  if (phase === "none") return t("runs.fan.title");
  if (phase === "training") return t("runs.fan.training", { done, count: seeds.length });
  const best = histories.map((history) => bestOf(history).value);
  const key = histories[0]?.has("valLoss") ? "runs.fan.found" : "runs.fan.foundTraining";
  return t(key, {
    count: seeds.length,
    median: printNumber(medianOf(best)),
    low: printNumber(Math.min(...best)),
    high: printNumber(Math.max(...best)),
  });
}
