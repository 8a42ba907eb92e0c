import { describe, expect, it } from "vitest";
import type { EpochRecord, RunStatus } from "../../core/train/history.ts";
import { RecordLog } from "../../core/train/records.ts";
import { describeRun } from "../../renderer/charts/finding.ts";
import { printCount, printEpoch, printNumber, printRate } from "../../renderer/charts/number.ts";
import { RunHistory } from "../../renderer/state/run-history.ts";

const status = (more: Partial<RunStatus>): RunStatus => ({
  runId: "r1",
  state: "finished",
  epoch: 0,
  step: 0,
  batch: 0,
  batches: 4,
  bestEpoch: 0,
  bestValue: 0,
  stopped: "epochs",
  nonFinite: null,
  inUse: 0,
  rowsPerSecond: 0,
  backend: "reference",
  threads: 1,
  ...more,
});

function historyOf(loss: readonly number[], valLoss: readonly (number | null)[]): RunHistory {
  const history = new RunHistory();
  history.push(
    loss.map((value, epoch) => ({
      epoch,
      step: epoch * 4,
      loss: value,
      penalty: 0,
      valLoss: valLoss[epoch] ?? null,
      metrics: {},
      learningRate: 0.01,
      seconds: epoch,
    })),
  );
  return history;
}

const curve = (n: number, f: (epoch: number) => number) => Array.from({ length: n + 1 }, (_, epoch) => f(epoch));
const find = (loss: readonly number[], valLoss: readonly (number | null)[], more: Partial<RunStatus>, rows = 60) => {
  const history = historyOf(loss, valLoss);
  return describeRun({ history, status: status(more), validationRows: rows, patience: 20 });
};

const overfit = {
  loss: curve(100, (e) => 1 / (1 + 0.1 * e)),
  valLoss: curve(100, (e) => 0.4 + ((e - 40) / 60) ** 2),
};

describe("the history of a run", () => {
  it("is the same from records and from the blocks that the worker sends, and passes over what it knows", () => {
    const records: EpochRecord[] = [0, 1, 2, 3].map((epoch) => ({
      epoch,
      step: epoch * 7,
      loss: 1 / (1 + epoch),
      penalty: epoch / 8,
      valLoss: epoch === 2 ? null : epoch / 3,
      ...(epoch === 1 ? { evalLoss: 0.5 } : {}),
      metrics: { accuracy: epoch / 4 },
      learningRate: 0.01,
      seconds: epoch,
    }));
    const log = new RecordLog();
    log.push(...records);
    const [whole, blocks] = [new RunHistory(), new RunHistory()];
    whole.push(records);
    blocks.push(records.slice(0, 1));
    for (const from of [0, 2, 4]) blocks.append(log.block(from));
    expect([blocks.length, blocks.metricNames]).toEqual([4, ["accuracy"]]);
    for (const name of ["epoch", "step", "seconds", "loss", "penalty", "total", "evalLoss", "valLoss"] as const)
      expect(blocks.column(name)).toEqual(whole.column(name));
    expect(blocks.metric("accuracy")).toEqual(whole.metric("accuracy"));
    expect([blocks.has("evalLoss"), blocks.has("penalty")]).toEqual([true, true]);
  });
});

describe("finding", () => {
  it("says that validation rose while training fell, and which weights are in use", () => {
    const found = find(overfit.loss, overfit.valLoss, { epoch: 100, bestEpoch: 40, inUse: 40, stopped: "early" });
    expect(found.key).toBe("run.finding.rose.restored");
    expect(found.params).toMatchObject({ best: 40, epochs: 100 });
  });
  it("cannot tell from a handful of validation rows", () => {
    const found = find(overfit.loss, overfit.valLoss, { epoch: 100, bestEpoch: 40, inUse: 40 }, 12);
    expect(found).toMatchObject({ key: "run.finding.cannotTell", params: { rows: 12 } });
  });
  it("never makes a rise out of a constant gap", () => {
    const loss = curve(100, (e) => Math.exp(-e / 15) + 0.1);
    const gap = loss.map((value) => value + 0.5);
    expect(find(loss, gap, { epoch: 100, bestEpoch: 100, inUse: 100 }).key).toBe("run.finding.settled.last");
  });
  it("does not take jitter for a rise", () => {
    const shaking = curve(100, (e) => 0.5 + 0.2 * Math.sin(e * 2.7) + (e < 30 ? (30 - e) / 30 : 0));
    const best = shaking.indexOf(Math.min(...shaking));
    const found = find(overfit.loss, shaking, { epoch: 100, bestEpoch: best, inUse: 100 });
    expect(found.key).not.toMatch(/rose/);
  });
  it("says when the end came too soon", () => {
    const falling = curve(300, (e) => 1 - e / 400);
    expect(find(falling, falling, { epoch: 300, bestEpoch: 300, inUse: 300 }).key).toBe("run.finding.improving");
  });
  it("says when nothing was learned, when both rose and when there are no validation rows", () => {
    const level = curve(50, () => 0.69);
    expect(find(level, level, { epoch: 50 }).key).toBe("run.finding.flat");
    expect(find(overfit.valLoss, overfit.valLoss, { epoch: 100, bestEpoch: 40, inUse: 100 }).key).toBe(
      "run.finding.roseBoth.last",
    );
    expect(find(overfit.loss, [], { epoch: 100 }).key).toBe("run.finding.noValidation");
  });
  it("names the place where a value stopped being finite", () => {
    const nonFinite = { epoch: 2, batch: 3, nodeId: "dense1", line: 17, cause: "learningRate" } as const;
    const found = find([1, 2], [1, 2], { stopped: "nan", nonFinite });
    expect(found).toEqual({
      key: "train.nonFinite.learningRate",
      params: { epoch: 2, batch: 4, node: "dense1", line: 17 },
    });
  });
  it("shows the untrained loss before training", () => {
    expect(find([1.2345], [1.3], { state: "ready", stopped: null })).toEqual({
      key: "run.finding.untrained",
      params: { loss: "1.23" },
    });
  });
});

describe("history", () => {
  it("keeps every epoch, once", () => {
    const history = historyOf([1, 2], [1, 2]);
    history.push([
      { epoch: 1, step: 4, loss: 9, penalty: 0, valLoss: 9, metrics: {}, learningRate: 1, seconds: 1 },
      {
        epoch: 2,
        step: 8,
        loss: 3,
        penalty: 0.5,
        valLoss: null,
        evalLoss: 2,
        metrics: { accuracy: 0.5 },
        learningRate: 1,
        seconds: 2,
      },
    ]);
    expect([...history.column("loss")]).toEqual([1, 2, 3]);
    expect([...history.column("total")]).toEqual([1, 2, 3.5]);
    expect([...history.column("evalLoss")]).toEqual([Number.NaN, Number.NaN, 2]);
    expect(history.column("valLoss")[2]).toBeNaN();
    expect([...history.metric("accuracy")]).toEqual([Number.NaN, Number.NaN, 0.5]);
  });
  it("knows which columns hold anything", () => {
    const history = historyOf([1, 2], []);
    expect(history.has("loss")).toBe(true);
    expect(history.has("valLoss")).toBe(false);
    expect(history.has("penalty")).toBe(false);
  });
});

describe("numbers", () => {
  it.each([
    [0, "0"],
    [0.123456, "0.123"],
    [1.5, "1.50"],
    [0.99999, "1.00"],
    [-12.345, "−12.3"],
    [1234.5, "1,235"],
    [1e-7, "1.00e−7"],
    [Number.NaN, "–"],
    [Number.POSITIVE_INFINITY, "∞"],
  ])("prints %s as %s", (value, printed) => expect(printNumber(value)).toBe(printed));
  it("keeps widths steady", () => {
    expect(printEpoch(41)).toBe("000,041");
    expect(printEpoch(1_234_567)).toBe("1,234,567");
    expect(printCount(18204)).toBe("18,204");
    expect(printRate(18_200_000)).toBe("18.2 M");
    expect(printRate(950)).toBe("950");
  });
});
