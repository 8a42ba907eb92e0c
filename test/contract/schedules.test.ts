import { describe, expect, it } from "vitest";
import type { ScheduleDef } from "../../core/schedules/define.ts";
import { learningRateAt, scheduleDef, schedules } from "../../core/schedules/index.ts";
import { expectSound } from "../support/definitions.ts";
import { trainingSettings } from "../support/specs.ts";

const all: readonly ScheduleDef[] = schedules;
const rates = (schedule: string, scheduleParams: Record<string, number>, epochs: readonly number[], length = 10) =>
  epochs.map((epoch) =>
    learningRateAt(trainingSettings({ learningRate: 0.2, schedule, scheduleParams, epochs: length }), epoch),
  );

describe("schedules", () => {
  it("are sound definitions", () => {
    expectSound(all);
    expect(() => scheduleDef("none")).toThrow("engine.unknownSchedule");
  });

  it.each(all)("$type begins with the base rate and never goes above it", (def) => {
    const found = rates(def.type, {}, [0, 1, 2, 3, 10, 50, 51, 300], 300);
    expect(found.slice(0, 2)).toEqual([0.2, 0.2]);
    for (const rate of found) {
      expect(rate).toBeLessThanOrEqual(0.2);
      expect(rate).toBeGreaterThanOrEqual(0);
    }
  });

  it("follow their formulas", () => {
    expect(rates("step", { every: 3, factor: 0.5 }, [1, 3, 4, 6, 7])).toEqual([0.2, 0.2, 0.1, 0.1, 0.05]);
    const decay = rates("exponential", { rate: 0.9 }, [1, 2, 4]);
    [0.2, 0.18, 0.1458].forEach((rate, index) => {
      expect(decay[index]).toBeCloseTo(rate, 14);
    });
    const wave = rates("cosine", { floor: 0.04 }, [1, 6, 11, 40]);
    [0.2, 0.12, 0.04, 0.04].forEach((rate, index) => {
      expect(wave[index]).toBeCloseTo(rate, 14);
    });
  });
});
