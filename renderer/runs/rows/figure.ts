import type { LearningCurve } from "../../../core/insight/learningCurve.ts";
import type { Curve, Figure } from "../../charts/figure.ts";
import type { ChartPalette } from "../../charts/palette.ts";
import { fixedSeries } from "../../charts/series.ts";
import type { RowsPoint } from "./learning.ts";

export interface RowsWords {
  readonly unit: string;
  readonly train: string;
  readonly validation: string;
}

/** Loss over the number of training rows: validation with its 95 % interval, and training. */
export function rowsFigure(
  points: readonly RowsPoint[],
  curve: LearningCurve | null,
  words: RowsWords,
  palette: ChartPalette,
): Figure {
  const measured = curve?.points ?? [];
  const x = Float64Array.from(measured, ({ trainRows }) => trainRows);
  const line = (id: string, name: string, color: string, values: Float64Array): Curve => ({
    id,
    name,
    tag: name,
    color,
    width: 1.75,
    dash: "solid",
    x,
    series: fixedSeries(values),
    smoothed: null,
  });
  const trainLoss = new Map(points.map((point) => [point.trainRows, point.trainLoss]));
  const train = Float64Array.from(measured, ({ trainRows }) => trainLoss.get(trainRows) ?? Number.NaN);
  const edge = (sign: 1 | -1) => fixedSeries(Float64Array.from(measured, ({ loss, half }) => loss + sign * half));
  return {
    curves: [
      line("train", words.train, palette.train, train),
      line(
        "validation",
        words.validation,
        palette.validation,
        Float64Array.from(measured, ({ loss }) => loss),
      ),
    ],
    bands: [{ id: "interval", color: palette.validation, x, low: edge(-1), high: edge(1) }],
    lower: [],
    marks: [],
    rings: [],
    keep: [],
    tint: null,
    cursor: null,
    faults: [],
    horizontal: { word: words.unit, from: 0, to: Math.max(1, x.at(-1) ?? 1), logarithmic: false, whole: true },
    vertical: { logarithmic: false, from: 0, to: null },
  };
}
