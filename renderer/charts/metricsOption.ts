import type { EChartsCoreOption } from "echarts/core";
import type { RunStatus } from "../../core/train/history.ts";
import type { RunHistory } from "../state/run-history.ts";
import { pickPoints } from "./decimate.ts";
import { printNumber } from "./number.ts";
import { axis, chartBase, epochAxis, tooltip } from "./option.ts";
import type { ChartPalette } from "./palette.ts";

export interface MetricsChartInput {
  readonly history: RunHistory;
  readonly status: RunStatus | null;
  readonly metric: string;
  readonly share: boolean;
  readonly color: string;
  readonly words: { readonly metric: string; readonly epoch: string; readonly best: string };
  readonly palette: ChartPalette;
}

/** One metric by epoch; shares keep their whole range from 0 to 1 in view. */
export function metricsOption({
  history,
  status,
  metric,
  share,
  color,
  words,
  palette,
}: MetricsChartInput): EChartsCoreOption {
  const values = history.metric(metric);
  const best = status?.bestEpoch ?? 0;
  const data = Array.from(pickPoints(values, 2000, [best]), (i): [number, number | null] => {
    const value = values[i] ?? Number.NaN;
    return [i, Number.isFinite(value) ? value : null];
  });
  const last = printNumber(values[values.length - 1] ?? Number.NaN);
  return {
    ...chartBase(palette),
    tooltip: tooltip(palette, words.epoch),
    xAxis: epochAxis(palette, words.epoch, history.length - 1),
    yAxis: axis(palette, share ? { min: 0, max: 1 } : { scale: true }),
    series: [
      {
        id: metric,
        name: words.metric,
        type: "line",
        data,
        showSymbol: data.length === 1,
        symbol: "circle",
        symbolSize: 7,
        lineStyle: { width: 1.75, color },
        itemStyle: { color },
        emphasis: { disabled: true },
        endLabel: {
          show: true,
          distance: 10,
          formatter: `{swatch|●} ${words.metric} {value|${last}}`,
          color: palette.text,
          rich: { swatch: { color, fontSize: 9 }, value: { color: palette.text2 } },
        },
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { type: "dotted", color: palette.text2, width: 1 },
          label: { formatter: `${words.best} ${best}`, color: palette.text2, rotate: 0, position: "insideEndTop" },
          data:
            best > 0 && history.length > 1 && history.column("valLoss").some((loss) => loss > 0)
              ? [{ xAxis: best }]
              : [],
        },
      },
    ],
  };
}
