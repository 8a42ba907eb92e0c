import { useMemo } from "react";
import { CurvePlot } from "../../charts/CurvePlot.tsx";
import { printCount } from "../../charts/number.ts";
import { useChartPalette } from "../../charts/palette.ts";
import { useText } from "../../i18n/index.ts";
import { ViewFrame } from "../../inside/ViewFrame.tsx";
import { useDocument } from "../../state/document.ts";
import { useInference } from "../../state/inference.ts";
import { useTable } from "../../state/table.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { JobButton } from "../JobButton.tsx";
import { rowsFigure } from "./figure.ts";
import { curveOf, learning, type RowsPoint, SHARES, useLearning } from "./learning.ts";
import "../runs.css";

/** Validation loss against the number of training rows: whether more of them would help. */
export default function RowsTab() {
  const { t, say } = useText();
  const { phase, points, failure, project } = useLearning((value) => value);
  const now = useDocument((value) => value.project);
  const { spec } = useInference();
  const validation = useTable((state) => state.profile?.parts.validation ?? 0);
  const curve = useMemo(() => curveOf(points), [points]);
  // More than all of a loss cannot go, whatever the straight line says.
  const percent = (value: number) => String(Math.round(Math.max(-1, Math.min(1, value)) * 100)).replace("-", "−");
  const title = () => {
    if (phase === "training") return t("runs.rows.training", { done: points.length, count: SHARES.length });
    if (phase === "none" || curve === null) return t("runs.rows.title");
    const { value, low, high } = curve.gain;
    return say(`runs.rows.${curve.answer}`, { gain: percent(value), low: percent(low), high: percent(high) });
  };
  const base = () => {
    if (validation === 0) return t("runs.rows.noValidation");
    if (phase !== "none" && now !== project) return t("runs.stale");
    return t("runs.rows.base", { rows: validation, shown: printCount(validation) });
  };
  return (
    <ViewFrame
      testId="rows"
      title={title()}
      base={base()}
      failure={failure}
      controls={
        <JobButton
          busy={phase === "training"}
          progress={points.length / SHARES.length}
          label={t("runs.rows.start")}
          disabled={spec === null || validation === 0}
          testId="rows"
          onStart={() => void learning.getState().start()}
          onCancel={() => learning.getState().cancel()}
        />
      }
    >
      {phase === "none" || curve === null ? (
        <EmptyState>{t(phase === "none" ? "runs.rows.empty" : "runs.rows.wait")}</EmptyState>
      ) : (
        <Drawn points={points} curve={curve} />
      )}
    </ViewFrame>
  );
}

function Drawn(props: {
  readonly points: readonly RowsPoint[];
  readonly curve: NonNullable<ReturnType<typeof curveOf>>;
}) {
  const { points, curve } = props;
  const { t } = useText();
  const palette = useChartPalette();
  const figure = useMemo(() => {
    const words = {
      unit: t("runs.rows.unit"),
      train: t("run.chart.train"),
      validation: t("run.chart.validation"),
    };
    return rowsFigure(points, curve, words, palette);
  }, [points, curve, palette, t]);
  const x = useMemo(() => Float64Array.from(curve.points, ({ trainRows }) => trainRows), [curve]);
  return (
    <CurvePlot
      figure={figure}
      palette={palette}
      label={t("runs.rows.aria")}
      testId="rows-chart"
      x={x}
      heading={(place) => t("runs.rows.heading", { shown: printCount(x[place] ?? 0), rows: x[place] ?? 0 })}
    />
  );
}
