import { beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../../../core/backend/backend.ts";
import type { EarlyStopping } from "../../../core/document/model.ts";
import { replay } from "../../../core/insight/replay.ts";
import { keyOf, uniforms } from "../../../core/random.ts";
import { createBackends } from "../../../core/train/backends.ts";
import type { EpochRecord } from "../../../core/train/history.ts";
import { nodeHost } from "../../support/host.ts";
import { generated, readyFor, runOf } from "./simulate.ts";

const EPOCHS = 120;
let backend: Backend;
beforeAll(async () => {
  backend = await createBackends(nodeHost()).wasm("portable");
});

/** A run whose validation loss jumps and turns upward, to its end. */
async function ran(earlyStopping: EarlyStopping) {
  const ready = await readyFor(
    generated("noisySine", { frequency: 1, noise: 0.4 }, 60, 1),
    { hidden: [32], activation: "tanh" },
    { epochs: EPOCHS, learningRate: 0.05, split: { train: 0.4, validation: 0.4, test: 0.2 }, earlyStopping },
  );
  const { trainer } = await runOf(ready, backend);
  while (!trainer.run(1000));
  return trainer;
}

const whole: EarlyStopping = { enabled: false, monitor: "valLoss", patience: 20, minDelta: 0, restoreBest: true };

/** Twenty settings, as anybody might drag them. */
const settings = Array.from({ length: 20 }, (_, place): EarlyStopping => {
  const u = uniforms(5, place, keyOf("settings"), 0);
  return {
    enabled: true,
    monitor: u[0]! < 0.25 ? "loss" : "valLoss",
    patience: 1 + Math.floor(u[1]! * u[1]! * 40),
    minDelta: u[2]! < 0.4 ? 0 : u[2]! * 0.02,
    restoreBest: u[3]! < 0.7,
  };
});

describe("replay", () => {
  let records: readonly EpochRecord[] = [];
  beforeAll(async () => {
    records = (await ran(whole)).records.slice();
  });

  it.each(settings.map((setting, place) => [place, setting] as const))(
    "equals a real rerun, setting %i",
    async (_, setting) => {
      const said = replay(records, setting, EPOCHS)!;
      const trainer = await ran(setting);
      const { status } = trainer;
      expect(said).toMatchObject({
        stopEpoch: status.epoch,
        stopped: status.stopped,
        bestEpoch: status.bestEpoch,
        restored: status.inUse,
      });
      const kept = trainer.records.slice()[status.inUse]!;
      expect([said.loss, said.valLoss]).toEqual([kept.loss, kept.valLoss]);
    },
  );

  it("meets early stops, runs to the end, and better minima that were missed", () => {
    const all = settings.map((setting) => replay(records, setting, EPOCHS)!);
    expect(all.filter(({ stopped }) => stopped === "early").length).toBeGreaterThan(10);
    expect(all.some(({ missedBetter }) => missedBetter !== null)).toBe(true);
    expect(all.some(({ missedBetter }) => missedBetter === null)).toBe(true);
  });

  const made = (...values: readonly number[]) =>
    values.map((valLoss, epoch) => ({ epoch, loss: 1 / (epoch + 1), valLoss }));
  const early = (patience: number, minDelta = 0): EarlyStopping => ({ ...whole, enabled: true, patience, minDelta });

  it("says that a run would have gone on where its record ends before the patience does", () => {
    expect(replay(made(5, 4, 3, 4, 4), early(4), 100)).toMatchObject({ stopEpoch: null, stopped: null, restored: 2 });
    expect(replay(made(5, 4, 3, 4, 4), early(2), 100)).toMatchObject({ stopEpoch: 4, stopped: "early", restored: 2 });
    expect(replay(made(5, 4, 3, 4, 4), early(4), 4)).toMatchObject({ stopEpoch: 4, stopped: "epochs" });
    expect(replay([], early(4), 4)).toBeNull();
  });

  it("says where the run ended because a value was not finite", () => {
    expect(replay(made(5, 4, 3), early(10), 100, true)).toMatchObject({ stopEpoch: 2, stopped: "nan" });
    expect(replay(made(5, 4, 3, 4), early(1), 100, true)).toMatchObject({ stopEpoch: 3, stopped: "early" });
  });

  it("warns of the lowest minimum after the stop, only where it counts as one", () => {
    expect(replay(made(5, 3, 4, 4, 2, 1, 2), early(2), 100)!.missedBetter).toEqual({ epoch: 5, value: 1 });
    expect(replay(made(5, 3, 4, 4, 2.9, 3), early(2, 0.5), 100)!.missedBetter).toBeNull();
    expect(replay(made(5, 3, 4, 4, 2.4, 2.2), early(2, 0.5), 100)!.missedBetter).toEqual({ epoch: 5, value: 2.2 });
  });

  it("never takes a value that is not a number for a better one", () => {
    expect(replay(made(5, Number.NaN, Number.NaN, 4), early(3), 100)).toMatchObject({ stopEpoch: null, bestEpoch: 3 });
  });
});
