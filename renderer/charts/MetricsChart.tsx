import { Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { metricDef } from "../../core/metrics/index.ts";
import { useText } from "../i18n/index.ts";
import { useMoment } from "../state/moment.ts";
import { useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ChartFrame } from "./ChartFrame.tsx";
import { useChartChoices } from "./choices.ts";
import { metricsFigure } from "./metricsFigure.ts";
import { printCount, printNumber } from "./number.ts";
import { useChartPalette } from "./palette.ts";

/** One metric by epoch, on the validation rows (training rows where there are none). */
export function MetricsChart() {
  const { t } = useText();
  const names = useRun((state) => (state.version > 0 ? state.history.metricNames.join(" ") : ""));
  if (names === "") return <EmptyState>{t("run.chart.noMetrics")}</EmptyState>;
  return <DrawnMetric names={names.split(" ")} />;
}

function DrawnMetric({ names }: { readonly names: readonly string[] }) {
  const { t, say } = useText();
  const palette = useChartPalette();
  const choices = useChartChoices((state) => state);
  const cursor = useMoment((state) => state.epoch);
  const [chosen, setChosen] = useState(names[0] ?? "");
  const metric = names.includes(chosen) ? chosen : (names[0] ?? "");
  const status = useRun((state) => state.status);
  const history = useRun((state) => state.history);
  const version = useRun((state) => state.version);
  const parts = useTable((state) => state.profile?.parts);
  const onValidation = (parts?.validation ?? 0) > 0;
  const title = say(`metric.${metric}.title`);
  const share = metricDef(metric).unit === "share";

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the history grew
  const figure = useMemo(
    () =>
      metricsFigure({
        history,
        status,
        metric,
        share,
        color: onValidation ? palette.validation : palette.train,
        choices,
        palette,
        cursor,
        words: {
          metric: title,
          unit: t(`charts.unit.${choices.horizontal}`),
          learningRate: t("charts.tag.learningRate"),
          best: (epoch) => t("charts.best", { epoch: printCount(epoch) }),
        },
      }),
    [history, version, status, metric, share, choices, palette, title, t, onValidation, cursor],
  );

  const values = history.metric(metric);
  const now = printNumber(values[values.length - 1] ?? Number.NaN);
  const rows = onValidation ? (parts?.validation ?? 0) : (parts?.train ?? 0);
  const base = t(onValidation ? "run.base.validation" : "run.base.train", { rows, shown: printCount(rows) });
  const sentence = t("run.chart.metricNow", { metric: title, value: now, epoch: Math.max(0, values.length - 1) });
  return (
    <ChartFrame
      figure={figure}
      palette={palette}
      title={sentence}
      base={base}
      label={`${sentence} ${base}`}
      testId="metrics-chart"
      fileWord={metric}
      hasLog={!share}
      tools={
        <Select
          size="xs"
          w={180}
          aria-label={t("run.chart.chooseMetric")}
          allowDeselect={false}
          value={metric}
          data={names.map((value) => ({ value, label: say(`metric.${value}.title`) }))}
          onChange={(value) => setChosen(value ?? metric)}
        />
      }
    />
  );
}
