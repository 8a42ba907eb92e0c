import { describe, expect, it } from "vitest";
import { Ring, type WholeEpoch } from "../../../core/insight/ring.ts";
import type { Tuning } from "../../../core/train/tuner.ts";
import type { WeightValues } from "../../../core/train/weightSets.ts";

/** A state of 100 weights with one slot each: 800 bytes, and 400 more where it brings best weights of its own. */
function state(epoch: number, best?: WeightValues): WholeEpoch {
  const weights = [new Float32Array(100)];
  return {
    epoch,
    step: epoch * 10,
    optimizerSteps: epoch * 10,
    marks: 0,
    weights,
    slots: [[new Float32Array(100)]],
    stopping: { bestEpoch: 0, bestValue: 1 },
    bestWeights: best ?? weights,
    seconds: 0,
    rowsTrained: 0,
    tuning: {} as Tuning,
    timeline: [],
  };
}
const shared: WeightValues = [new Float32Array(100)];

function filled(limits: { bytes: number; epochs: number }, epochs: number, best?: WeightValues): Ring {
  const ring = new Ring(limits);
  for (let epoch = 0; epoch < epochs; epoch++) ring.keep(state(epoch, best));
  return ring;
}

describe("the ring of kept epochs", () => {
  it("keeps every epoch while there is room, then every second, fourth, eighth", () => {
    const limits = { bytes: 1e9, epochs: 8 };
    expect(filled(limits, 8).epochs).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(filled(limits, 9).epochs).toEqual([0, 2, 4, 6, 8]);
    expect(filled(limits, 17).epochs).toEqual([0, 4, 8, 12, 16]);
    const long = filled({ bytes: 1e9, epochs: 400 }, 1_000_000);
    expect(long.epochs.length).toBeLessThanOrEqual(400);
    expect(long.epochs.length).toBeGreaterThan(200);
    expect(new Set(long.epochs.map((epoch) => epoch % 4096))).toEqual(new Set([0]));
  });

  it("stays within its bytes, and counts shared best weights once", () => {
    const own = filled({ bytes: 8000, epochs: 400 }, 10);
    expect(own.epochs).toHaveLength(10);
    expect(filled({ bytes: 8399, epochs: 400 }, 10, shared).epochs).toEqual([0, 2, 4, 6, 8]);
    expect(filled({ bytes: 8400, epochs: 400 }, 10, shared).epochs).toHaveLength(10);
  });

  it("keeps the best and the last whatever their epoch is, and nothing else where a single state is too large", () => {
    const ring = filled({ bytes: 100, epochs: 400 }, 5);
    expect(ring.epochs).toEqual([]);
    ring.keepBest({ ...state(5), slots: null });
    ring.keepLast(state(7));
    expect(ring.epochs).toEqual([5, 7]);
    expect(ring.at(5)?.step).toBe(50);
    expect(ring.at(6)).toBeNull();
    expect([ring.before(4), ring.before(6), ring.before(7)?.epoch]).toEqual([null, null, 7]);
    ring.keepBest({ ...state(9), slots: null });
    expect(ring.epochs).toEqual([7, 9]);
  });

  it("hands its states on up to an epoch, and goes on thinning from there", () => {
    const old = filled({ bytes: 1e9, epochs: 8 }, 17);
    const ring = new Ring({ bytes: 1e9, epochs: 8 });
    ring.inherit(old, old.before(8)!);
    expect(ring.epochs).toEqual([0, 4, 8]);
    expect([9, 10, 12].map((epoch) => ring.wants(epoch))).toEqual([false, false, true]);
  });
});
