import { describe, expect, it } from "vitest";
import type { Run } from "../../../core/train/run.ts";
import { cloudsCsv, lineCsv, runFor } from "./projects.ts";

/** Everything about the epochs but the time they took. */
const history = (run: Run) => run.trainer.records.map(({ seconds: _, ...record }) => record);
const toEnd = (run: Run): Run => {
  while (!run.trainer.run(1000));
  return run;
};

describe("trainer", () => {
  it("evaluates the untrained network as epoch 0 and then records every epoch", async () => {
    const run = toEnd(await runFor(cloudsCsv(), { epochs: 5, batch: { mode: "rows", rows: 8 } }));
    expect(run.trainer.records.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(run.trainer.records.map(({ step }) => step)).toEqual([0, 5, 10, 15, 20, 25]);
    expect(run.trainer.status).toMatchObject({ state: "finished", stopped: "epochs", epoch: 5, batches: 5 });
  });

  it("learns: the validation loss falls and beats the trivial predictor", async () => {
    const run = toEnd(await runFor(cloudsCsv(), { epochs: 60, learningRate: 0.05 }));
    const { metrics, trivial, confusion, rows } = run.evaluate("validation").result();
    expect(metrics.accuracy).toBe(1);
    expect(trivial.accuracy).toBeCloseTo(1 / 3, 6);
    expect(confusion!.flat().reduce((sum, count) => sum + count, 0)).toBe(rows);
    expect(confusion!.every((counts, kind) => counts.every((count, said) => said === kind || count === 0))).toBe(true);
  });

  it("reports metrics and predictions of a scaled target in original units", async () => {
    const run = toEnd(await runFor(lineCsv(), { epochs: 150, learningRate: 0.03 }));
    const { metrics, trivial } = run.evaluate("validation").result();
    expect(metrics.rmse).toBeLessThan(1.5);
    expect(trivial.rmse).toBeGreaterThan(5);
    expect(trivial.r2).toBeLessThanOrEqual(0);
  });

  it("has a training loss that is the row-weighted mean over the batches, the last one smaller", async () => {
    const whole = await runFor(lineCsv(), { epochs: 1, learningRate: 0, batch: { mode: "all", rows: 1 } });
    const cut = await runFor(lineCsv(), { epochs: 1, learningRate: 0, batch: { mode: "rows", rows: 7 } });
    toEnd(whole);
    toEnd(cut);
    const [untrained, first] = cut.trainer.records;
    expect(first!.loss).toBeCloseTo(untrained!.loss, 12);
    expect(first!.loss).toBeCloseTo(whole.trainer.records[1]!.loss, 12);
  });

  it("keeps the best epoch's weights in use and the last ones selectable", async () => {
    const run = await runFor(lineCsv(), {
      epochs: 200,
      learningRate: 0.3,
      earlyStopping: { patience: 5, minDelta: 0 },
    });
    const { trainer } = toEnd(run);
    const { bestEpoch, inUse, stopped, epoch } = trainer.status;
    expect(stopped).toBe("early");
    expect(epoch - bestEpoch).toBe(5);
    expect(inUse).toBe(bestEpoch);
    const best = trainer.records[bestEpoch]!;
    expect(Math.min(...trainer.records.map(({ valLoss }) => valLoss!))).toBe(best.valLoss);
    expect(run.evaluate("validation").result().loss).toBe(best.valLoss);
    trainer.use("last");
    expect(trainer.status.inUse).toBe(epoch);
    expect(run.evaluate("validation").result().loss).toBe(trainer.records[epoch]!.valLoss);
    expect(trainer.weights("best").epoch).toBe(bestEpoch);
  });

  it("uses the last weights when restoring is switched off", async () => {
    const { trainer } = toEnd(
      await runFor(cloudsCsv(30), {
        epochs: 50,
        learningRate: 0.3,
        earlyStopping: { patience: 5, restoreBest: false },
      }),
    );
    expect(trainer.status.inUse).toBe(trainer.epoch);
  });

  it("watches the training loss where no row is kept for validation", async () => {
    const { trainer } = toEnd(
      await runFor(cloudsCsv(), {
        epochs: 3,
        split: { train: 1, validation: 0, test: 0 },
        earlyStopping: { monitor: "loss" },
      }),
    );
    expect(trainer.records.every(({ valLoss }) => valLoss === null)).toBe(true);
    expect(trainer.status.bestValue).toBe(Math.min(...trainer.records.map(({ loss }) => loss)));
    expect(trainer.records[3]!.metrics.accuracy).toBeGreaterThan(0);
  });

  it("refuses to watch a validation loss that does not exist", async () => {
    const refused = runFor(cloudsCsv(), { split: { train: 1, validation: 0, test: 0 } });
    await expect(refused).rejects.toMatchObject({
      code: "train.problems",
      problems: expect.arrayContaining([expect.objectContaining({ code: "training.monitorNeedsValidation" })]),
    });
  });

  it("gives the same numbers twice, and others for another seed", async () => {
    const [a, b, c] = await Promise.all([1, 1, 2].map((seed) => runFor(cloudsCsv(), { epochs: 4, seed })));
    expect(history(toEnd(a!))).toEqual(history(toEnd(b!)));
    expect(history(toEnd(c!))[4]!.loss).not.toBe(history(a!)[4]!.loss);
  });

  it("does one step for stepBatch and one epoch for stepEpoch", async () => {
    const { trainer } = await runFor(cloudsCsv(), { epochs: 3, batch: { mode: "rows", rows: 10 } });
    trainer.stepEpoch();
    expect(trainer.status).toMatchObject({ epoch: 0, step: 0, batch: 0, batches: 4, state: "ready" });
    trainer.stepBatch();
    expect(trainer.status).toMatchObject({ epoch: 0, step: 1, batch: 1, state: "paused" });
    trainer.stepEpoch();
    expect(trainer.status).toMatchObject({ epoch: 1, step: 4, batch: 0 });
    trainer.stepBatch();
    trainer.stepBatch();
    trainer.stepBatch();
    trainer.stepBatch();
    expect(trainer.status).toMatchObject({ epoch: 2, step: 8, batch: 0 });
  });

  it("stops within one slice in the middle of a large step, whose work is forgotten", async () => {
    const run = await runFor(lineCsv(20_000), { epochs: 5, batch: { mode: "all", rows: 1 } });
    const { trainer } = run;
    trainer.stepEpoch();
    const before = trainer.weights("last").values;
    trainer.advance();
    expect(trainer.step).toBe(0);
    trainer.stop();
    expect(trainer.status).toMatchObject({ state: "finished", stopped: "cancelled", step: 0, epoch: 0 });
    expect(trainer.weights("last").values).toEqual(before);
    trainer.stop();
    expect(trainer.run(10)).toBe(true);
  });

  it("restores the best epoch's weights also when it is stopped by hand", async () => {
    const { trainer } = await runFor(cloudsCsv(), { epochs: 100, learningRate: 0.2, batch: { mode: "rows", rows: 4 } });
    for (let epoch = 0; epoch < 20; epoch++) trainer.stepEpoch();
    trainer.stepBatch();
    trainer.stop();
    const { inUse, bestEpoch } = trainer.status;
    expect(inUse).toBe(bestEpoch);
    expect(trainer.weights("inUse").values).toEqual(trainer.weights("best").values);
  });

  it("stops at a learning rate that is far too high, before the weights are spoiled", async () => {
    const training = { epochs: 50, optimizer: "sgd", optimizerParams: {}, learningRate: 1e6 };
    const run = toEnd(await runFor(lineCsv(), training, { recipe: { activation: "relu" } }));
    const { status } = run.trainer;
    expect(status.stopped).toBe("nan");
    expect(status.nonFinite).toMatchObject({ cause: "learningRate" });
    expect(run.spec.ops.some(({ nodeId }) => nodeId === status.nonFinite!.nodeId)).toBe(true);
    expect(status.inUse).toBe(status.bestEpoch);
    for (const which of ["inUse", "last"] as const)
      expect(run.trainer.weights(which).values.every((values) => values.every(Number.isFinite))).toBe(true);
    expect(run.trainer.records.every(({ loss, valLoss }) => Number.isFinite(loss) && Number.isFinite(valLoss))).toBe(
      true,
    );
  });
});
