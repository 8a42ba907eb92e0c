import { describe, expect, it } from "vitest";
import { monitored, nothingSeen, observe, stopAfter } from "../../../core/train/earlyStopping.ts";

/** Plays a sequence of values, epoch 0 first, and says where it ends and which epoch was best. */
function play(
  values: readonly number[],
  settings: { patience: number; minDelta?: number; enabled?: boolean },
  epochs = 1000,
) {
  const rule = { enabled: true, minDelta: 0, ...settings };
  let seen = nothingSeen;
  for (const [epoch, value] of values.entries()) {
    ({ seen } = observe(rule, seen, epoch, value));
    const reason = stopAfter(rule, seen, epoch, epochs);
    if (reason !== null) return { epoch, reason, ...seen };
  }
  return { epoch: values.length - 1, reason: null, ...seen };
}

describe("early stopping", () => {
  it("stops when epoch − bestEpoch equals the patience", () => {
    expect(play([5, 4, 3, 3.5, 3.4, 3.3, 1], { patience: 3 })).toEqual({
      epoch: 5,
      reason: "early",
      bestEpoch: 2,
      bestValue: 3,
    });
  });

  it("counts epoch 0 as an epoch that can be the best", () => {
    expect(play([1, 2, 3], { patience: 2 })).toMatchObject({ epoch: 2, reason: "early", bestEpoch: 0 });
  });

  it("does not call an equal value an improvement", () => {
    expect(play([2, 1, 1, 1], { patience: 2 })).toMatchObject({ epoch: 3, reason: "early", bestEpoch: 1 });
  });

  it("wants more than minDelta, measured from the best value", () => {
    const slow = [1, 0.95, 0.9, 0.85, 0.79];
    expect(play(slow, { patience: 4, minDelta: 0.2 })).toMatchObject({ reason: null, bestEpoch: 4, bestValue: 0.79 });
    expect(play(slow, { patience: 3, minDelta: 0.2 })).toMatchObject({ epoch: 3, reason: "early", bestEpoch: 0 });
  });

  it("is not exactly minDelta better: that does not count", () => {
    expect(play([1, 0.75], { patience: 5, minDelta: 0.25 })).toMatchObject({ bestEpoch: 0 });
  });

  it("never takes NaN for better", () => {
    expect(play([1, Number.NaN, Number.NaN], { patience: 2 })).toMatchObject({
      epoch: 2,
      reason: "early",
      bestEpoch: 0,
    });
  });

  it("stops after one bad epoch with a patience of 1", () => {
    expect(play([1, 0.5, 0.6, 0.1], { patience: 1 })).toMatchObject({ epoch: 2, reason: "early", bestEpoch: 1 });
  });

  it("lets the number of epochs end the run, and still knows the best when it is switched off", () => {
    expect(play([3, 2, 4, 5], { patience: 1, enabled: false }, 3)).toMatchObject({
      epoch: 3,
      reason: "epochs",
      bestEpoch: 1,
    });
  });

  it("ignores minDelta when it is switched off", () => {
    expect(play([3, 2.9], { patience: 1, minDelta: 1, enabled: false })).toMatchObject({ bestEpoch: 1 });
  });
});

describe("monitored value", () => {
  it("is the validation loss, or the training loss when asked for or when nothing is held out", () => {
    expect(monitored({ monitor: "valLoss" }, { loss: 1, valLoss: 2 })).toBe(2);
    expect(monitored({ monitor: "loss" }, { loss: 1, valLoss: 2 })).toBe(1);
    expect(monitored({ monitor: "valLoss" }, { loss: 1, valLoss: null })).toBe(1);
  });
});
