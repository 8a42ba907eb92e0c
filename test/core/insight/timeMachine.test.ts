import { describe, expect, it } from "vitest";
import { applyEdit } from "../../../core/document/edits.ts";
import { atOnce } from "../../../core/stages.ts";
import { branchRun } from "../../../core/train/branch.ts";
import type { RunOptions } from "../../../core/train/createRun.ts";
import type { Run } from "../../../core/train/run.ts";
import { cloudsCsv, lineCsv } from "../train/projects.ts";
import { begin, curve, engines, given, outcome, toEnd, toEpoch } from "./runs.ts";

const training = { epochs: 12, batch: { mode: "rows", rows: 7 }, optimizer: "adam", learningRate: 0.05 } as const;
const dropout = { dropout: 0.3 } as const;

/** What every view shows of an epoch; `null` for now. */
function views(run: Run, epoch: number | null) {
  const { insight } = run;
  const field = { columns: ["across", "up"], resolution: 9, margin: 0.5, nodes: ["dense1", "activation1"], epoch };
  return {
    weights: atOnce(insight.weights(epoch)),
    train: atOnce(insight.outputs("train", epoch)),
    validation: atOnce(insight.outputs("validation", epoch)),
    boundary: atOnce(insight.field(field)),
  };
}

describe.each(engines)("the time machine on %s", (_, backendOf) => {
  it("shows every epoch as it was when the run was there", async () => {
    const start = await given(backendOf, cloudsCsv(), training, dropout);
    const run = await begin(start);
    const live = [];
    for (let epoch = 0; epoch <= training.epochs; epoch++) {
      toEpoch(run, epoch);
      // Early stopping may put the best weights in use at the end; the last epoch is asked for by its number.
      live.push(views(run, epoch === training.epochs ? epoch : null));
    }
    expect([...run.insight.kept()]).toEqual(live.map((_view, epoch) => epoch));
    live.forEach((seen, epoch) => {
      expect(views(run, epoch)).toEqual(seen);
      const { losses } = seen.validation;
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      expect(mean).toBeCloseTo(run.trainer.records[epoch]!.valLoss!, 6);
    });
    expect(curve(run)).toEqual(curve(toEnd(await begin(start))));
  });

  it("says the same of the rows as an evaluation by the run itself", async () => {
    const run = await begin(await given(backendOf, cloudsCsv(), training));
    toEpoch(run, 5);
    const { confusion, loss } = run.evaluate("validation").result();
    toEpoch(run, 9);
    const { predictions, truth, width, losses } = atOnce(run.insight.outputs("validation", 5));
    const counts = confusion!.map((row) => row.map(() => 0));
    truth.forEach((code, row) => {
      const said = [...predictions.subarray(row * width, (row + 1) * width)];
      counts[code]![said.indexOf(Math.max(...said))]! += 1;
    });
    expect(counts).toEqual(confusion);
    expect(losses.reduce((sum, value) => sum + value, 0) / losses.length).toBeCloseTo(loss, 6);
  });

  it.each([0, 3, 12])("goes on from epoch %i to the same bits when nothing is changed", async (epoch) => {
    const start = await given(backendOf, cloudsCsv(), training, dropout);
    const run = toEnd(await begin(start));
    const branch = await branchRun(run, epoch, start.options);
    expect(curve(branch)).toEqual(curve(run).slice(0, epoch + 1));
    expect(outcome(toEnd(branch))).toEqual(outcome(run));
    expect(branch.insight.kept()).toEqual(run.insight.kept());
    expect(views(branch, 2)).toEqual(views(run, 2));
  });

  it("goes on from an epoch with other settings, and document and timeline lead there again", async () => {
    const start = await given(backendOf, cloudsCsv(), training, dropout);
    const run = toEpoch(await begin(start), 8);
    const patch = { learningRate: 0.2, optimizer: "momentum", batch: { rows: 11 }, epochs: 15 } as const;
    const other = applyEdit(applyEdit(start.project, { kind: "setTraining", patch }), {
      kind: "setParam",
      id: "dropout1",
      name: "rate",
      value: 0.6,
    });
    const branch = toEnd(await branchRun(run, 4, { ...start.options, project: other }));
    expect(curve(branch).slice(0, 5)).toEqual(curve(run).slice(0, 5));
    expect(curve(branch)[5]).not.toEqual(curve(run)[5]);

    const twice = toEnd(await branchRun(branch, 10, start.options));
    for (const [made, project] of [
      [branch, other],
      [twice, start.project],
    ] as const) {
      const again = toEnd(await begin(start, { project, timeline: made.trainer.timeline }));
      expect(outcome(again)).toEqual(outcome(made));
      expect(again.trainer.timeline).toEqual(made.trainer.timeline);
    }
  });

  it("branches from an epoch after which the run stopped early, and goes on when patience grows", async () => {
    const impatient = { ...training, epochs: 60, learningRate: 0.3, earlyStopping: { patience: 3 } };
    const start = await given(backendOf, lineCsv(), impatient);
    const run = toEnd(await begin(start));
    const { epoch, stopped } = run.trainer.status;
    expect(stopped).toBe("early");
    const same = await branchRun(run, epoch, start.options);
    expect(same.trainer.status).toMatchObject({ state: "finished", stopped: "early", epoch });
    const patch = { earlyStopping: { patience: 10 } };
    const patient = applyEdit(start.project, { kind: "setTraining", patch });
    const branch = toEnd(await branchRun(run, epoch, { ...start.options, project: patient }));
    expect(branch.trainer.epoch).toBeGreaterThan(epoch);
    const again = toEnd(await begin(start, { project: patient, timeline: branch.trainer.timeline }));
    expect(outcome(again)).toEqual(outcome(branch));
  });

  it("comes to every epoch again, to the same bits, when few of them are kept", async () => {
    const wild = { ...training, epochs: 39, learningRate: 0.4, earlyStopping: { enabled: false } };
    const start = await given(backendOf, cloudsCsv(30), wild, dropout);
    const limits = { bytes: 64_000_000, epochs: 5, every: 2 };
    const [all, few] = [toEnd(await begin(start)), toEnd(await begin(start, { keep: limits }))];
    const epochs = Array.from({ length: 40 }, (_epoch, place) => place);
    expect([...few.insight.kept()]).toEqual(epochs);
    // Backwards, so that what was come to before is never on the way.
    for (const epoch of epochs.toReversed()) expect(views(few, epoch)).toEqual(views(all, epoch));
    for (const epoch of [few.trainer.status.bestEpoch, 13, 31]) {
      const { seconds: _, tuning: _tuning, ...state } = atOnce(few.insight.whole(epoch));
      expect(state).toMatchObject({ epoch, rowsTrained: epoch * few.parts.train.length });
      expect(curve(toEnd(await branchRun(few, epoch, start.options)))).toEqual(curve(few));
    }
    expect(() => few.insight.weights(40)).toThrow(expect.objectContaining({ code: "insight.notKept" }));
  });

  it("comes to epochs again through live changes and branches", async () => {
    const start = await given(backendOf, cloudsCsv(30), { ...training, epochs: 20 }, dropout);
    const patch = { learningRate: 0.2, optimizer: "momentum", batch: { rows: 11 }, epochs: 24 } as const;
    const other = applyEdit(start.project, { kind: "setTraining", patch });
    const eventful = async (keep: RunOptions["keep"]): Promise<Run> => {
      const run = toEpoch(await begin(start, { keep }), 3);
      run.change({ kind: "learningRate", value: 0.01 });
      while (!run.trainer.pursue({ step: run.trainer.step + 2 }, Number.POSITIVE_INFINITY));
      run.change({ kind: "dropout", nodeId: "dropout1", value: 0.6 });
      toEpoch(run, 9);
      run.change({ kind: "weight", id: "dense1/kernel", index: 1, value: 2 });
      const first = toEpoch(await branchRun(toEpoch(run, 11), 10, { ...start.options, project: other, keep }), 15);
      const second = await branchRun(first, 13, { ...start.options, keep });
      return toEpoch(second, 18);
    };
    const all = await eventful(start.options.keep);
    const few = await eventful({ bytes: 64_000_000, epochs: 2, every: 8 });
    expect(curve(few)).toEqual(curve(all));
    for (let epoch = 18; epoch >= 0; epoch--) expect(views(few, epoch)).toEqual(views(all, epoch));
  });

  it("refuses to branch to another network or another split", async () => {
    const start = await given(backendOf, cloudsCsv(), training);
    const run = toEpoch(await begin(start), 3);
    const edits = [
      { kind: "setParam", id: "dense1", name: "units", value: 9 },
      { kind: "setTraining", patch: { split: { seed: 99 } } },
    ] as const;
    for (const edit of edits) {
      const options = { ...start.options, project: applyEdit(start.project, edit) };
      await expect(branchRun(run, 2, options)).rejects.toMatchObject({ code: "insight.otherNetwork" });
    }
    expect(curve(toEnd(run))).toEqual(curve(toEnd(await begin(start))));
  });

  it("keeps the test rows sealed until they have been opened in this run", async () => {
    const run = toEpoch(await begin(await given(backendOf, cloudsCsv(), training)), 2);
    expect(() => atOnce(run.insight.outputs("test", null))).toThrow(
      expect.objectContaining({ code: "insight.sealed" }),
    );
    run.evaluate("test").result();
    expect(atOnce(run.insight.outputs("test", null)).lines).toHaveLength(run.parts.test.length);
  });
});
