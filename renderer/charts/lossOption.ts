import type { EChartsCoreOption } from "echarts/core";
import type { RunStatus } from "../../core/train/history.ts";
import type { LossColumn, RunHistory } from "../state/run-history.ts";
import { pickPoints } from "./decimate.ts";
import { printNumber } from "./number.ts";
import { axis, chartBase, epochAxis, tooltip } from "./option.ts";
import type { ChartPalette } from "./palette.ts";

/** More points than this cannot be told apart on a wide screen. */
const POINT_LIMIT = 2000;

interface LossChartWords {
  readonly train: string;
  readonly validation: string;
  readonly penalty: string;
  readonly epoch: string;
  readonly best: string;
  readonly stopped: string;
}

export interface LossChartInput {
  readonly history: RunHistory;
  readonly status: RunStatus | null;
  readonly logarithmic: boolean;
  readonly words: LossChartWords;
  readonly palette: ChartPalette;
}

interface Line {
  readonly name: string;
  readonly column: LossColumn;
  readonly color: string;
}

/** The loss chart of one run as an ECharts option. All labels are plain or rich text, never HTML. */
export function lossOption({ history, status, logarithmic, words, palette }: LossChartInput): EChartsCoreOption {
  const best = status?.bestEpoch ?? 0;
  const lines = visibleLines(history, words, palette);
  const validated = lines.some(({ column }) => column === "valLoss");
  // Without validation rows the lowest training loss says nothing, unless the run was stopped by it.
  const judged = validated || status?.stopped === "early";
  return {
    ...chartBase(palette),
    tooltip: tooltip(palette, words.epoch),
    xAxis: epochAxis(palette, words.epoch, history.length - 1),
    yAxis: axis(palette, {
      type: logarithmic ? "log" : "value",
      scale: !logarithmic,
      min: logarithmic ? undefined : 0,
    }),
    series: [
      ...lines.map((line) => lineSeries(line, history, best, logarithmic, palette)),
      ...(judged ? [bestRing(history, validated ? "valLoss" : "loss", best, words.best, palette)] : []),
      ...(judged ? marks(history, status, words, palette) : []),
    ],
  };
}

/** Which curves an option draws, for whoever looks from outside. */
export const lineNames = (option: EChartsCoreOption): readonly string[] =>
  (option.series as readonly { readonly id: string; readonly type: string }[])
    .filter(({ id, type }) => type === "line" && id !== "marks")
    .map(({ id }) => id);

function visibleLines(history: RunHistory, words: LossChartWords, palette: ChartPalette): readonly Line[] {
  const has = (column: LossColumn) => history.column(column).some((value) => value > 0 || value < 0);
  return [
    { name: words.train, column: "loss" as const, color: palette.train },
    { name: words.validation, column: "valLoss" as const, color: palette.validation },
    { name: words.penalty, column: "penalty" as const, color: palette.penalty },
  ].filter(({ column }) => column === "loss" || has(column));
}

function lineSeries(
  { name, column, color }: Line,
  history: RunHistory,
  best: number,
  log: boolean,
  palette: ChartPalette,
) {
  const values = history.column(column);
  const points = Array.from(pickPoints(values, POINT_LIMIT, [best]), (i): [number, number | null] => {
    const value = values[i] ?? Number.NaN;
    return [i, Number.isFinite(value) && (!log || value > 0) ? value : null];
  });
  const alone = points.length === 1;
  return {
    id: column,
    name,
    type: "line",
    data: points,
    showSymbol: alone,
    symbol: "circle",
    symbolSize: alone ? 8 : 5,
    lineStyle: { width: column === "penalty" ? 1.25 : 1.75, color },
    itemStyle: { color },
    emphasis: { disabled: true },
    endLabel: {
      show: true,
      distance: 10,
      formatter: `{swatch|●} ${name} {value|${printNumber(values[values.length - 1] ?? Number.NaN)}}`,
      color: palette.text,
      rich: { swatch: { color, fontSize: 9 }, value: { color: palette.text2 } },
    },
  };
}

/** A ring on the epoch with the best monitored value. */
function bestRing(history: RunHistory, column: LossColumn, best: number, word: string, palette: ChartPalette) {
  const value = history.column(column)[best] ?? Number.NaN;
  const shown = history.length > 1 && Number.isFinite(value);
  return {
    id: "best",
    name: word,
    type: "scatter",
    data: shown ? [[best, value]] : [],
    symbol: "circle",
    symbolSize: 11,
    silent: true,
    z: 5,
    itemStyle: { color: "transparent", borderColor: palette.text, borderWidth: 1.5 },
    label: {
      show: true,
      // Near the axis the word would lie on its numbers.
      position: best < history.length / 20 ? "right" : "top",
      distance: 6,
      formatter: `${word} ${best}`,
      color: palette.text,
      textBorderColor: palette.surface,
      textBorderWidth: 3,
    },
    tooltip: { show: false },
  };
}

/** The tint after the best epoch and the line where early stopping ended the run. */
function marks(history: RunHistory, status: RunStatus | null, words: LossChartWords, palette: ChartPalette) {
  const last = history.length - 1;
  if (status === null || last < 1) return [];
  const early = status.stopped === "early";
  const after = status.bestEpoch < last;
  return [
    {
      id: "marks",
      type: "line",
      data: [],
      silent: true,
      markArea: {
        silent: true,
        itemStyle: { color: palette.validation, opacity: 0.07 },
        data: after ? [[{ xAxis: status.bestEpoch }, { xAxis: last }]] : [],
      },
      markLine: {
        silent: true,
        symbol: "none",
        lineStyle: { type: "dashed", color: palette.text2, width: 1 },
        label: {
          position: "insideEndTop",
          rotate: 0,
          align: "right",
          distance: [6, 4],
          formatter: words.stopped,
          color: palette.text2,
          fontSize: 11,
        },
        data: early ? [{ xAxis: last }] : [],
      },
    },
  ];
}
