import type { RunStatus } from "../../core/train/history.ts";
import type { RunHistory } from "../state/run-history.ts";
import type { ChartChoices, LossLine } from "./choices.ts";
import { faultsOf } from "./faults.ts";
import type { Curve, Figure, Mark, Ring } from "./figure.ts";
import type { ChartLayer } from "./layers.ts";
import type { ChartPalette } from "./palette.ts";
import { columnSeries, smooth } from "./series.ts";

export interface LossWords {
  /** Full names and the short ones at the ends of the lines. */
  readonly names: Readonly<Record<LossLine | "learningRate", string>>;
  readonly tags: Readonly<Record<LossLine | "learningRate", string>>;
  /** Unit of the horizontal axis. */
  readonly unit: string;
  readonly best: (epoch: number) => string;
  readonly restored: (epoch: number) => string;
  readonly stopped: string;
  readonly replayed: (epoch: number) => string;
  readonly replayRing: (epoch: number) => string;
}

/** Where early stopping would have ended the run under other settings. */
interface ReplayMarks {
  /** Null: not within the record. */
  readonly stopEpoch: number | null;
  readonly restored: number;
}

export interface LossFigureInput {
  readonly history: RunHistory;
  readonly status: RunStatus | null;
  readonly monitor: "loss" | "valLoss";
  readonly choices: ChartChoices;
  readonly words: LossWords;
  readonly palette: ChartPalette;
  readonly replay?: ReplayMarks | null;
  /** Epoch that other views look at; null is now. */
  readonly cursor?: number | null;
  readonly layers?: readonly ChartLayer[];
}

/** The loss chart of one run. */
export function lossFigure(input: LossFigureInput): Figure {
  const { history, choices, words, cursor = null, layers = [] } = input;
  const x = history.column(choices.horizontal);
  const place = (epoch: number) => between(x, epoch);
  const watched = watchedLine(input);
  const curves = visibleCurves(input, x);
  const faults = faultMarks(input, curves, x);
  const farthest = [...layers.flatMap(({ lines = [] }) => lines.map((line) => line.x[choices.horizontal].at(-1) ?? 0))];
  return {
    curves: [...layerCurves(layers, choices), ...curves],
    bands: layers.flatMap(({ bands = [] }) =>
      bands.map(({ x: places, ...band }) => ({ ...band, x: places[choices.horizontal] })),
    ),
    lower: choices.learningRate ? [curveOf(input, "learningRate", x)] : [],
    marks: [
      ...layers.flatMap(({ marks = [] }) =>
        marks.map(({ epoch, word }): Mark => ({ x: place(epoch), word, look: "change" })),
      ),
      ...stopMarks(input, place),
    ],
    rings: watched === null ? [] : ringsOf(input, watched, place),
    keep: keptIndices(input, watched),
    tint: tintOf(input, watched !== null, place),
    cursor: cursor === null || cursor >= history.length ? null : place(cursor),
    faults,
    horizontal: horizontalOf(x, choices, words.unit, [...farthest, ...faults.map((fault) => fault.x)]),
    vertical: { logarithmic: choices.logVertical, from: 0, to: null },
  };
}

/** The x of an epoch, or of a moment inside one. */
function between(x: Float64Array, epoch: number): number {
  const before = Math.floor(epoch);
  const from = x[before] ?? x.at(-1) ?? 0;
  return from + (epoch - before) * ((x[before + 1] ?? from) - from);
}

function stopMarks({ history, status, words, replay = null }: LossFigureInput, place: (epoch: number) => number) {
  const last = history.length - 1;
  const stop = replay?.stopEpoch ?? null;
  const marks: Mark[] = [];
  if (status?.stopped === "early" && last > 0 && stop !== last)
    marks.push({
      x: place(last),
      word: replay === null ? words.stopped : "",
      look: replay === null ? "stop" : "faint",
    });
  if (stop !== null) marks.push({ x: place(stop), word: words.replayed(stop), look: "replay" });
  return marks;
}

/** The line that early stopping looks at; null where no epoch can be called best. */
function watchedLine({ history, status, monitor, replay = null }: LossFigureInput): "loss" | "valLoss" | null {
  const validated = history.has("valLoss");
  if (replay !== null) return validated ? monitor : "loss";
  // Without validation rows the lowest training loss says nothing, unless the run was stopped by it.
  if (!validated && status?.stopped !== "early") return null;
  return validated && (monitor === "valLoss" || status?.stopped !== "early") ? "valLoss" : "loss";
}

function visibleCurves(input: LossFigureInput, x: Float64Array): readonly Curve[] {
  const { history, choices } = input;
  const worthDrawing: Readonly<Record<LossLine, boolean>> = {
    loss: true,
    evalLoss: history.has("evalLoss"),
    valLoss: history.has("valLoss"),
    penalty: history.has("penalty"),
    // Without a penalty it is the training loss once more.
    total: history.has("penalty"),
  };
  const order = ["penalty", "total", "evalLoss", "loss", "valLoss"] as const;
  const drawn = order.filter((line) => choices.lines[line] && worthDrawing[line]);
  return drawn.map((line) => curveOf(input, line, x));
}

function curveOf(
  { history, choices, words, palette }: LossFigureInput,
  line: LossLine | "learningRate",
  x: Float64Array,
): Curve {
  const looks = {
    loss: { color: palette.train, width: 1.75, dash: "solid" },
    evalLoss: { color: palette.train, width: 1.5, dash: "dotted" },
    valLoss: { color: palette.validation, width: 1.75, dash: "solid" },
    penalty: { color: palette.penalty, width: 1.25, dash: "solid" },
    total: { color: palette.penalty, width: 1.5, dash: "dashed" },
    learningRate: { color: palette.text2, width: 1.25, dash: "solid" },
  } as const;
  const series = columnSeries(history, line);
  const smoothed = choices.span === 0 || line === "learningRate" ? null : smooth(series, choices.span);
  return { id: line, name: words.names[line], tag: words.tags[line], x, series, smoothed, ...looks[line] };
}

function layerCurves(layers: readonly ChartLayer[], choices: ChartChoices): readonly Curve[] {
  return layers.flatMap(({ lines = [] }) =>
    lines.map(
      ({ id, name, color, dashed = false, x, series }): Curve => ({
        id,
        name,
        tag: name,
        color,
        width: 1.25,
        dash: dashed ? "dashed" : "solid",
        x: x[choices.horizontal],
        series,
        smoothed: choices.span === 0 ? null : smooth(series, choices.span),
      }),
    ),
  );
}

function ringsOf(input: LossFigureInput, watched: "loss" | "valLoss", place: (epoch: number) => number) {
  const { history, status, words, replay = null } = input;
  if (status === null || history.length < 2) return [];
  const values = history.column(watched);
  const ring = (epoch: number, word: string, look: Ring["look"]): readonly Ring[] => {
    const y = values[epoch] ?? Number.NaN;
    return Number.isFinite(y) ? [{ x: place(epoch), y, word, look }] : [];
  };
  if (replay !== null) return ring(replay.restored, words.replayRing(replay.restored), "replay");
  const isRestored = status.state === "finished" && status.inUse === status.bestEpoch;
  const word = isRestored ? words.restored(status.bestEpoch) : words.best(status.bestEpoch);
  return ring(status.bestEpoch, word, "best");
}

/** What must be drawn exactly: what rings stand on, where lines stop, the lowest point. */
function keptIndices({ history, status, replay = null }: LossFigureInput, watched: "loss" | "valLoss" | null) {
  const lowest = watched === null ? -1 : columnSeries(history, watched).range(0, history.length)[0];
  const all = [lowest, status?.bestEpoch, status?.inUse, replay?.restored, replay?.stopEpoch];
  return all.filter((index): index is number => typeof index === "number" && index >= 0);
}

function tintOf(
  { history, status, palette, replay = null }: LossFigureInput,
  judged: boolean,
  place: (epoch: number) => number,
): Figure["tint"] {
  const last = replay?.stopEpoch ?? history.length - 1;
  const best = replay?.restored ?? status?.bestEpoch ?? last;
  return judged && best < last ? { from: place(best), to: place(last), color: palette.validation } : null;
}

/** A run that broke inside an epoch has no record of it: its mark stands one place after the last. */
function faultMarks({ history, status, palette }: LossFigureInput, curves: readonly Curve[], x: Float64Array) {
  const recorded = curves
    .filter(({ id }) => id === "loss" || id === "valLoss" || id === "penalty")
    .flatMap(({ series, color }) =>
      faultsOf(series).map((i) => ({ x: x[i] ?? i, y: series.values()[i - 1] ?? 0, color })),
    );
  const last = history.length - 1;
  const y = history.column("loss")[last] ?? Number.NaN;
  if (status?.stopped !== "nan" || !Number.isFinite(y)) return recorded;
  const step = last > 0 ? (x[last] ?? 0) - (x[last - 1] ?? 0) : 1;
  return [...recorded, { x: (x[last] ?? 0) + step, y, color: palette.train }];
}

/** From the untrained network to the last epoch (or `ends`); a logarithmic axis begins with the first epoch. */
export function horizontalOf(
  x: Float64Array,
  { horizontal, logHorizontal }: ChartChoices,
  word: string,
  ends: readonly number[] = [],
): Figure["horizontal"] {
  const whole = horizontal !== "seconds";
  const to = Math.max(x.at(-1) ?? 0, whole ? 10 : 0.001, ...ends);
  const first = x.find((value) => value > 0);
  const logarithmic = logHorizontal && first !== undefined && first < to;
  return { word, from: logarithmic ? first : 0, to, logarithmic, whole };
}
