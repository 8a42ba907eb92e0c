import { describe, expect, it } from "vitest";
import type { EpochRecord, RunStatus } from "../../core/train/history.ts";
import { type ChartChoices, readChoices } from "../../renderer/charts/choices.ts";
import { historyCsv } from "../../renderer/charts/exportChart.ts";
import { type Figure, scaleOf } from "../../renderer/charts/figure.ts";
import { curveNames, figureOption } from "../../renderer/charts/figureOption.ts";
import { isBelow, lastEvaluated } from "../../renderer/charts/gap.ts";
import { chartLayers } from "../../renderer/charts/layers.ts";
import { type LossFigureInput, type LossWords, lossFigure } from "../../renderer/charts/lossFigure.ts";
import { metricsFigure } from "../../renderer/charts/metricsFigure.ts";
import { fixedSeries } from "../../renderer/charts/series.ts";
import { RunHistory } from "../../renderer/state/run-history.ts";

const palette = Object.fromEntries(
  "train validation test penalty text text2 hairline border surface raised error accent font"
    .split(" ")
    .map((name) => [name, `#${name}`]),
) as unknown as LossFigureInput["palette"];
const names = { loss: "L", evalLoss: "E", valLoss: "V", penalty: "P", total: "T", learningRate: "R" };
const words: LossWords = {
  names,
  tags: names,
  unit: "epoch",
  best: (epoch) => `best ${epoch}`,
  restored: (epoch) => `restored ${epoch}`,
  stopped: "stopped at 100",
  replayed: (epoch) => `would stop at ${epoch}`,
  replayRing: (epoch) => `restores ${epoch}`,
};
const choices = (more: Partial<ChartChoices> = {}): ChartChoices => ({ ...readChoices(null), ...more });

function historyOf(n: number, record: (epoch: number) => Partial<EpochRecord>): RunHistory {
  const history = new RunHistory();
  const plain = { penalty: 0, valLoss: null, metrics: {}, learningRate: 0.01 };
  history.push(
    Array.from({ length: n }, (_, epoch) => ({
      epoch,
      step: 4 * epoch,
      seconds: epoch / 2,
      loss: 1 / (1 + epoch),
      ...plain,
      ...record(epoch),
    })),
  );
  return history;
}
const status = (more: Partial<RunStatus> = {}): RunStatus => ({
  runId: "r1",
  state: "finished",
  epoch: 100,
  step: 400,
  batch: 0,
  batches: 4,
  bestEpoch: 40,
  bestValue: 0.4,
  stopped: "early",
  nonFinite: null,
  inUse: 40,
  rowsPerSecond: 0,
  backend: "reference",
  threads: 1,
  ...more,
});
const overfit = historyOf(101, (epoch) => ({ valLoss: 0.4 + ((epoch - 40) / 60) ** 2, metrics: { accuracy: 0.5 } }));
const figureOf = (more: Partial<LossFigureInput> = {}): Figure =>
  lossFigure({ history: overfit, status: status(), monitor: "valLoss", choices: choices(), words, palette, ...more });

interface Option {
  readonly series: readonly {
    readonly id: string;
    readonly type: string;
    readonly data: readonly (readonly (number | null)[])[];
    readonly lineStyle?: { readonly opacity: number };
    readonly xAxisIndex?: number;
    readonly markLine?: { readonly data: readonly { readonly xAxis: number }[]; readonly precision: number };
  }[];
}
const SIZE = { width: 1200, height: 260 };
const optionOf = (figure: Figure) => figureOption(figure, palette, SIZE) as unknown as Option;

describe("loss figure", () => {
  it("rings the restored epoch, tints what follows and marks the early stop", () => {
    const figure = figureOf();
    expect(figure.rings).toEqual([{ x: 40, y: 0.4, word: "restored 40", look: "best" }]);
    expect(figure.tint).toMatchObject({ from: 40, to: 100 });
    expect(figure.marks).toEqual([{ x: 100, word: "stopped at 100", look: "stop" }]);
    expect(figureOf({ status: status({ state: "running", stopped: null }) }).rings[0]?.word).toBe("best 40");
  });
  it("tells training loss, penalty and total apart, and draws what there is", () => {
    const penalised = historyOf(10, () => ({ penalty: 0.25, valLoss: 1, evalLoss: 2 }));
    const all = choices({ lines: { loss: true, evalLoss: true, valLoss: true, penalty: true, total: true } });
    expect(curveNames(figureOf({ history: penalised, choices: all }))).toEqual([
      "penalty",
      "total",
      "evalLoss",
      "loss",
      "valLoss",
    ]);
    expect(
      figureOf({ history: penalised })
        .curves.find(({ id }) => id === "total")
        ?.series.values()[0],
    ).toBe(1.25);
    expect(curveNames(figureOf({ history: historyOf(3, () => ({})), choices: all, status: null }))).toEqual(["loss"]);
  });
  it("calls no epoch best without validation rows, unless the run was stopped by its training loss", () => {
    const alone = historyOf(101, () => ({}));
    expect(figureOf({ history: alone, status: status({ stopped: "epochs" }) }).rings).toEqual([]);
    expect(figureOf({ history: alone, monitor: "loss" }).rings).toHaveLength(1);
  });
  it("measures the horizontal axis in epochs, updates or seconds", () => {
    const end = (horizontal: ChartChoices["horizontal"]) => figureOf({ choices: choices({ horizontal }) });
    expect(end("epoch")).toMatchObject({ horizontal: { from: 0, to: 100 }, rings: [{ x: 40 }] });
    expect(end("step")).toMatchObject({ horizontal: { to: 400 }, rings: [{ x: 160 }], marks: [{ x: 400 }] });
    expect(end("seconds")).toMatchObject({ horizontal: { to: 50, whole: false }, rings: [{ x: 20 }] });
    // Rounding would push the line out of its axis.
    expect(optionOf(end("seconds")).series.find(({ id }) => id === "marks")?.markLine?.precision).toBeGreaterThan(9);
  });
  it("has logarithmic axes: the horizontal one begins with the first epoch, zeros are left out", () => {
    const history = historyOf(4, (epoch) => ({ loss: [1, 0, 0.5, 0.25][epoch]! }));
    const log = choices({ logHorizontal: true, logVertical: true });
    const figure = figureOf({ history, choices: log, status: null });
    expect(figure.horizontal).toMatchObject({ from: 1, to: 10, logarithmic: true });
    expect(optionOf(figure).series[0]?.data).toEqual([
      [1, null],
      [2, 0.5],
      [3, 0.25],
    ]);
    expect(figureOf({ history: historyOf(1, () => ({})), choices: log, status: null }).horizontal.logarithmic).toBe(
      false,
    );
  });
  it("keeps the raw line visible under the smoothed one", () => {
    const { series } = optionOf(figureOf({ choices: choices({ span: 20 }) }));
    const raw = series.find(({ id }) => id === "valLoss raw");
    expect(raw?.lineStyle?.opacity).toBe(0.35);
    expect(raw?.data[40]).toEqual([40, 0.4]);
    expect(series.find(({ id }) => id === "valLoss")?.data[40]?.[1]).toBeGreaterThan(0.4);
    expect(curveNames(figureOf({ choices: choices({ span: 20 }) }))).toEqual(["loss", "valLoss"]);
  });
  it("draws the learning rate in a strip of its own", () => {
    const { series } = optionOf(figureOf({ choices: choices({ learningRate: true }) }));
    expect(series.find(({ id }) => id === "learningRate")).toMatchObject({ xAxisIndex: 1 });
  });
  it("marks a value that is not a number at the last finite height", () => {
    const history = historyOf(6, (epoch) => ({ valLoss: epoch === 4 ? Number.NaN : 10 - epoch }));
    expect(figureOf({ history, status: status({ stopped: "epochs" }) }).faults).toEqual([
      { x: 4, y: 7, color: "#validation" },
    ]);
    // The run broke inside epoch 6, which therefore has no record.
    const broken = historyOf(6, () => ({ loss: 3 }));
    const figure = figureOf({ history: broken, status: status({ stopped: "nan" }) });
    expect(figure.faults).toEqual([{ x: 6, y: 3, color: "#train" }]);
    expect(optionOf(figure).series.find(({ id }) => id === "faults")?.type).toBe("scatter");
  });
  it("shows a replay in place of the run's own stop", () => {
    const figure = figureOf({ replay: { stopEpoch: 60, restored: 40 } });
    expect(figure.marks).toEqual([
      { x: 100, word: "", look: "faint" },
      { x: 60, word: "would stop at 60", look: "replay" },
    ]);
    expect(figure.rings).toEqual([{ x: 40, y: 0.4, word: "restores 40", look: "replay" }]);
    expect(figure.tint).toMatchObject({ from: 40, to: 60 });
    expect(figureOf({ replay: { stopEpoch: null, restored: 40 } }).marks).toHaveLength(1);
  });
  it("lays lines, bands and marks of other views over the run", () => {
    const x = { epoch: Float64Array.of(0, 200), step: Float64Array.of(0, 800), seconds: Float64Array.of(0, 9) };
    const other = {
      id: "other",
      name: "Run 2",
      color: "#123",
      dashed: true,
      x,
      series: fixedSeries(Float64Array.of(1, 2)),
    };
    const { lay } = chartLayers.getState();
    lay("runs", { lines: [other], marks: [{ epoch: 7.5, word: "rate 0.1" }] });
    lay("band", { bands: [{ ...other, id: "band", low: other.series, high: fixedSeries(Float64Array.of(3, 4)) }] });
    const layers = Object.values(chartLayers.getState().layers);
    const figure = figureOf({ layers });
    expect(curveNames(figure)).toEqual(["other", "loss", "valLoss"]);
    expect(figure.horizontal.to).toBe(200);
    expect(figure.marks[0]).toEqual({ x: 7.5, word: "rate 0.1", look: "change" });
    expect(figureOf({ layers, choices: choices({ horizontal: "step" }) }).marks[0]?.x).toBe(30);
    const band = optionOf(figure).series.find(({ id }) => id === "band");
    expect(band?.data).toEqual([
      [0, 3],
      [200, 4],
      [200, 2],
      [0, 1],
    ]);
    lay("runs", null);
    expect(Object.keys(chartLayers.getState().layers)).toEqual(["band"]);
    lay("band", null);
  });
  it("shows the epoch that other views look at", () => {
    expect(figureOf({ cursor: 12, choices: choices({ horizontal: "step" }) }).cursor).toBe(48);
    expect(figureOf({ cursor: 9999 }).cursor).toBeNull();
  });
});

describe("a million epochs", () => {
  const n = 1_000_000;
  const history = historyOf(n, (epoch) => ({
    loss: 1 / (1 + epoch / 1e5) + 0.01 * Math.sin(epoch),
    penalty: 0.1,
    valLoss: epoch === 777_777 ? 0.01 : 0.4 + ((epoch - 4e5) / 6e5) ** 2,
    evalLoss: 0.3,
  }));
  const best = 777_777;
  const every = choices({ lines: { loss: true, evalLoss: true, valLoss: true, penalty: true, total: true } });

  it.each<[string, Partial<ChartChoices>]>([
    ["plainly", {}],
    ["smoothed", { span: 50 }],
    ["over logarithmic epochs", { logHorizontal: true }],
    ["over seconds, with the learning rate", { horizontal: "seconds", learningRate: true }],
  ])("are drawn with few points, %s, and quickly", (_, more) => {
    const input = { history, status: status({ bestEpoch: best, inUse: best }), choices: { ...every, ...more } };
    const { series } = optionOf(figureOf(input));
    // The best of several, since the computer has other things to do: what was seen once is not looked at again.
    const times = Array.from({ length: 8 }, () => {
      const before = performance.now();
      optionOf(figureOf(input));
      return performance.now() - before;
    });
    expect(Math.min(...times)).toBeLessThan(100);
    for (const { id, data, type } of series) {
      if (type !== "line" || id === "marks") continue;
      expect(data.length, id).toBeLessThanOrEqual(2 * SIZE.width);
      const last = more.horizontal === "seconds" ? (n - 1) / 2 : n - 1;
      expect(data.at(-1)?.[0]).toBe(last);
    }
    const place = more.horizontal === "seconds" ? best / 2 : best;
    const raw = series.find(({ id }) => id === (more.span ? "valLoss raw" : "valLoss"));
    expect(raw?.data).toContainEqual([place, 0.01]);
  });
});

describe("metrics figure", () => {
  const metric = (share: boolean, more: Partial<ChartChoices> = {}) =>
    metricsFigure({
      history: overfit,
      status: status(),
      metric: "accuracy",
      share,
      color: "#c",
      choices: choices(more),
      palette,
      words: { metric: "Accuracy", unit: "epoch", learningRate: "R", best: (epoch) => `best ${epoch}` },
    });
  it("keeps shares between 0 and 1 and marks the best epoch of the loss", () => {
    expect(metric(true, { logVertical: true }).vertical).toEqual({ logarithmic: false, from: 0, to: 1 });
    expect(metric(false).vertical).toEqual({ logarithmic: false, from: null, to: null });
    expect(metric(true).marks).toEqual([{ x: 40, word: "best 40", look: "change" }]);
  });
});

describe("scale", () => {
  it("goes from pixels to the axis and back", () => {
    for (const logHorizontal of [false, true]) {
      const scale = scaleOf(figureOf({ choices: choices({ logHorizontal }) }), 1200);
      expect(scale.toX(scale.toPixel(37))).toBeCloseTo(37, 9);
      expect(scale.toX(-100)).toBeCloseTo(logHorizontal ? 1 : 0, 9);
      expect(scale.toX(5000)).toBeCloseTo(100, 9);
    }
  });
});

describe("choices", () => {
  it("keep what is usable of what was stored", () => {
    expect(readChoices("nonsense")).toEqual(readChoices(null));
    expect(readChoices({ horizontal: "step", span: 4, logVertical: 1, lines: { penalty: false, loss: "no" } })).toEqual(
      {
        ...readChoices(null),
        horizontal: "step",
        lines: { ...readChoices(null).lines, penalty: false },
      },
    );
  });
});

describe("validation below training", () => {
  it("is noticed when it lasts, and explained by the last epoch measured both ways", () => {
    const below = historyOf(20, (epoch) => ({ loss: 1, valLoss: 0.5, ...(epoch === 12 ? { evalLoss: 0.4 } : {}) }));
    expect(isBelow(below)).toBe(true);
    expect(lastEvaluated(below)).toEqual({ epoch: 12, value: 0.4, validation: 0.5 });
    expect(isBelow(historyOf(20, () => ({ loss: 1, valLoss: 1 })))).toBe(false);
    expect(isBelow(historyOf(4, () => ({ loss: 1, valLoss: 0.5 })))).toBe(false);
    expect(isBelow(historyOf(20, () => ({ loss: 1 })))).toBe(false);
    expect(lastEvaluated(overfit)).toBeNull();
  });
});

describe("CSV", () => {
  it("holds every epoch and every number, absent ones empty", async () => {
    const history = historyOf(12_000, (epoch) => ({ penalty: 0.5, ...(epoch > 0 ? { metrics: { r2: epoch } } : {}) }));
    const lines = (await historyCsv(history)).split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "epoch,updates,seconds,learning_rate,training_loss,penalty,total,training_loss_evaluated,validation_loss,r2",
      "0,0,0,0.01,1,0.5,1.5,,,",
      "1,4,0.5,0.01,0.5,0.5,1,,,1",
    ]);
    expect(lines).toHaveLength(12_002);
    expect(lines.slice(1, -1).map((line) => Number(line.split(",")[0]))).toEqual([...history.column("epoch")]);
  });
});
