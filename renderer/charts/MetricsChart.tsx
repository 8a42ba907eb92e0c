import { Select } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import { metricDef } from "../../core/metrics/index.ts";
import { useText } from "../i18n/index.ts";
import { useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { metricsOption } from "./metricsOption.ts";
import { printCount, printNumber } from "./number.ts";
import { useChartPalette } from "./palette.ts";
import { useChart } from "./useChart.ts";
import "./charts.css";

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
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(names[0] ?? "");
  const metric = names.includes(chosen) ? chosen : (names[0] ?? "");
  const status = useRun((state) => state.status);
  const history = useRun((state) => state.history);
  const version = useRun((state) => state.version);
  const parts = useTable((state) => state.profile?.parts);
  const onValidation = (parts?.validation ?? 0) > 0;
  const title = say(`metric.${metric}.title`);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the history grew
  const option = useMemo(
    () =>
      metricsOption({
        history,
        status,
        metric,
        share: metricDef(metric).unit === "share",
        color: onValidation ? palette.validation : palette.train,
        palette,
        words: { metric: title, epoch: t("run.epoch"), best: t("run.chart.best") },
      }),
    [history, version, status, metric, palette, title, t, onValidation],
  );
  useChart(box, option);

  const values = history.metric(metric);
  const now = printNumber(values[values.length - 1] ?? Number.NaN);
  const rows = onValidation ? (parts?.validation ?? 0) : (parts?.train ?? 0);
  const base = t(onValidation ? "run.base.validation" : "run.base.train", { rows, shown: printCount(rows) });
  const sentence = t("run.chart.metricNow", { metric: title, value: now, epoch: Math.max(0, values.length - 1) });
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <div>
          <h2 className="chart-title nl-num">{sentence}</h2>
          <p className="chart-base nl-num">{base}</p>
        </div>
        <Select
          size="xs"
          w={180}
          aria-label={t("run.chart.chooseMetric")}
          allowDeselect={false}
          value={metric}
          data={names.map((value) => ({ value, label: say(`metric.${value}.title`) }))}
          onChange={(value) => setChosen(value ?? metric)}
        />
      </figcaption>
      <div
        ref={box}
        className="chart-canvas"
        role="img"
        aria-label={`${sentence} ${base}`}
        data-testid="metrics-chart"
      />
    </figure>
  );
}
