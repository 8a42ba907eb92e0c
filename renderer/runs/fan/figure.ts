import type { Curve, Figure } from "../../charts/figure.ts";
import type { ChartPalette } from "../../charts/palette.ts";
import { columnSeries, fixedSeries } from "../../charts/series.ts";
import type { RunHistory } from "../../state/run-history.ts";
import { spreadOf } from "./spread.ts";

export interface FanWords {
  readonly epoch: string;
  readonly median: string;
  seed(seed: number): string;
}

/** Every seed as a thin line, the band between the lowest and the highest, and the median. */
export function fanFigure(
  histories: readonly RunHistory[],
  seeds: readonly number[],
  words: FanWords,
  palette: ChartPalette,
  logarithmic: boolean,
): Figure {
  const begun = histories.filter(({ length }) => length > 0);
  const spread = spreadOf(begun);
  const color = begun.some((history) => history.has("valLoss")) ? palette.validation : palette.train;
  const lines = histories.flatMap((history, i): readonly Curve[] =>
    history.length === 0
      ? []
      : [
          {
            id: `seed-${seeds[i]}`,
            name: words.seed(seeds[i] ?? 0),
            tag: "",
            color,
            width: 0.75,
            dash: "solid",
            x: history.column("epoch"),
            series: columnSeries(history, history.has("valLoss") ? "valLoss" : "loss"),
            smoothed: null,
          },
        ],
  );
  const median: Curve = {
    id: "median",
    name: words.median,
    tag: words.median,
    color,
    width: 2.25,
    dash: "solid",
    x: spread.epochs,
    series: fixedSeries(spread.median),
    smoothed: null,
  };
  const to = Math.max(10, ...histories.map(({ length }) => length - 1));
  return {
    curves: [...lines, median],
    bands: [{ id: "spread", color, x: spread.epochs, low: fixedSeries(spread.low), high: fixedSeries(spread.high) }],
    lower: [],
    marks: [],
    rings: [],
    keep: [],
    tint: null,
    cursor: null,
    faults: [],
    horizontal: { word: words.epoch, from: 0, to, logarithmic: false, whole: true },
    vertical: { logarithmic, from: 0, to: null },
  };
}
