import type { RunStatus } from "../../core/train/history.ts";
import type { RunHistory } from "../state/run-history.ts";
import type { ChartChoices } from "./choices.ts";
import type { Figure } from "./figure.ts";
import { horizontalOf } from "./lossFigure.ts";
import type { ChartPalette } from "./palette.ts";
import { columnSeries, metricSeries, smooth } from "./series.ts";

export interface MetricsFigureInput {
  readonly history: RunHistory;
  readonly status: RunStatus | null;
  readonly metric: string;
  /** Between 0 and 1; the whole range stays in view. */
  readonly share: boolean;
  readonly color: string;
  readonly choices: ChartChoices;
  readonly words: {
    readonly metric: string;
    readonly unit: string;
    readonly learningRate: string;
    readonly best: (epoch: number) => string;
  };
  readonly palette: ChartPalette;
  readonly cursor?: number | null;
}

/** One metric over the run, and where the best loss was. */
export function metricsFigure(input: MetricsFigureInput): Figure {
  const { history, status, metric, share, color, choices, words, palette, cursor = null } = input;
  const x = history.column(choices.horizontal);
  const best = status?.bestEpoch ?? 0;
  const series = metricSeries(history, metric);
  const knowsBest = best > 0 && history.length > 1 && history.has("valLoss");
  const smoothed = choices.span === 0 ? null : smooth(series, choices.span);
  const rate = columnSeries(history, "learningRate");
  return {
    curves: [
      { id: metric, name: words.metric, tag: words.metric, color, width: 1.75, dash: "solid", x, series, smoothed },
    ],
    bands: [],
    lower: choices.learningRate
      ? [
          {
            id: "learningRate",
            name: words.learningRate,
            tag: words.learningRate,
            color: palette.text2,
            width: 1.25,
            dash: "solid",
            x,
            series: rate,
            smoothed: null,
          },
        ]
      : [],
    marks: knowsBest ? [{ x: x[best] ?? best, word: words.best(best), look: "change" }] : [],
    rings: [],
    keep: [best],
    tint: null,
    cursor: cursor === null || cursor >= history.length ? null : (x[cursor] ?? null),
    faults: [],
    horizontal: horizontalOf(x, choices, words.unit),
    vertical: { logarithmic: choices.logVertical && !share, from: share ? 0 : null, to: share ? 1 : null },
  };
}
