import type { Band, Curve, Figure } from "../../charts/figure.ts";
import type { ChartPalette } from "../../charts/palette.ts";
import { columnSeries, fixedSeries } from "../../charts/series.ts";
import type { RunHistory } from "../../state/run-history.ts";

export interface TwinWords {
  readonly epoch: string;
  readonly train: string;
  readonly validation: string;
}

const letters = ["A", "B"] as const;

/** Both curves of both runs and the area between them. */
export function twinFigure(
  sides: readonly [RunHistory, RunHistory],
  words: TwinWords,
  palette: ChartPalette,
  logarithmic: boolean,
): Figure {
  const [a, b] = sides;
  const lines = (["loss", "valLoss"] as const).filter((name) => a.has(name) || b.has(name));
  const looks = {
    loss: { color: palette.train, word: words.train },
    valLoss: { color: palette.validation, word: words.validation },
  } as const;
  const curves = sides.flatMap((history, i) =>
    lines.map((name): Curve => {
      const title = `${looks[name].word} ${letters[i]}`;
      return {
        id: `${name}-${letters[i]}`,
        name: title,
        tag: title,
        color: looks[name].color,
        width: 1.75,
        dash: i === 0 ? "solid" : "dashed",
        x: history.column("epoch"),
        series: columnSeries(history, name),
        smoothed: null,
      };
    }),
  );
  const longest = a.length > b.length ? a : b;
  return {
    curves,
    bands: lines.map((name) => bandBetween(name, a, b, looks[name].color)),
    lower: [],
    marks: [],
    rings: [],
    keep: [],
    tint: null,
    cursor: null,
    faults: [],
    horizontal: { word: words.epoch, from: 0, to: Math.max(10, longest.length - 1), logarithmic: false, whole: true },
    vertical: { logarithmic, from: 0, to: null },
  };
}

function bandBetween(name: "loss" | "valLoss", a: RunHistory, b: RunHistory, color: string): Band {
  const length = Math.min(a.length, b.length);
  const [first, second] = [a.column(name), b.column(name)];
  const edge = (pick: (x: number, y: number) => number) =>
    fixedSeries(Float64Array.from({ length }, (_, i) => pick(first[i]!, second[i]!)));
  return {
    id: `band-${name}`,
    color,
    x: (a.length > b.length ? b : a).column("epoch"),
    low: edge(Math.min),
    high: edge(Math.max),
  };
}
