import "./host.ts";
import { describe, expect, it } from "vitest";
import { minDeltaSteps, patienceSteps, placeOf } from "../../renderer/replay/steps.ts";
import { watchedRecords } from "../../renderer/replay/useReplay.ts";
import { RunHistory } from "../../renderer/state/run-history.ts";

describe("places of the replay's sliders", () => {
  it("are every patience up to a few dozen, then a few per cent apart, and always the one in use", () => {
    const steps = patienceSteps(10_000, 137);
    expect(steps.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(steps).toContain(137);
    expect(steps.at(-1)).toBe(10_000);
    expect(steps.length).toBeLessThan(250);
    expect(patienceSteps(1, 1)).toEqual([1]);
  });
  it("are 0 and round numbers up to the whole fall of the loss", () => {
    const steps = minDeltaSteps(0.43, 0.004);
    expect(steps.slice(0, 3)).toEqual([0, 0.00001, 0.000015]);
    expect(steps).toContain(0.004);
    expect(steps.at(-1)).toBe(0.3);
    expect(minDeltaSteps(0, 0)).toEqual([0]);
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
  });
  it("stand nearest to a value between them", () => {
    expect(placeOf([0, 1, 5], 4)).toBe(2);
  });
});

describe("what a replay looks at", () => {
  it("is the run's losses, made once per state of the run", () => {
    const history = new RunHistory();
    const record = (epoch: number, valLoss: number | null) =>
      history.push([{ epoch, step: epoch, loss: 1, penalty: 9, valLoss, metrics: {}, learningRate: 1, seconds: 0 }]);
    record(0, null);
    expect(watchedRecords(history)).toEqual([{ epoch: 0, loss: 1, valLoss: null }]);
    expect(watchedRecords(history)).toBe(watchedRecords(history));
    record(1, 0.5);
    expect(watchedRecords(history)[1]).toEqual({ epoch: 1, loss: 1, valLoss: 0.5 });
  });
});
