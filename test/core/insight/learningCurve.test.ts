import { describe, expect, it } from "vitest";
import { type LearningPoint, readLearningCurve } from "../../../core/insight/learningCurve.ts";
import { keyOf, normals } from "../../../core/random.ts";

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Losses that depend on the training rows as `level` says; a row's own part is the same for all points, its noise not. */
function curve(level: (rows: number) => number, validationRows: number, noise: number): LearningPoint[] {
  const own = normals(validationRows, 5, keyOf("own"), 0);
  return SHARES.map((share, step) => {
    const trainRows = Math.floor(share * 1000);
    const luck = normals(validationRows, 5, keyOf("luck"), step);
    return { trainRows, losses: own.map((value, row) => level(trainRows) + 0.2 * value + noise * luck[row]!) };
  });
}

describe("the learning curve", () => {
  it("says that more rows would help while the loss still falls", () => {
    const read = readLearningCurve(curve((rows) => 3 / Math.sqrt(rows) + 0.02, 400, 0.01))!;
    expect(read).toMatchObject({ answer: "helps", code: "verdict.learningCurve.helps" });
    expect(read.gain.low).toBeGreaterThan(0.05);
    expect(read.points.map(({ trainRows }) => trainRows)).toEqual(SHARES.map((share) => 1000 * share));
  });

  it("says that more rows would not help where the curve is flat", () => {
    const read = readLearningCurve(curve(() => 0.5, 400, 0.01))!;
    expect(read.answer).toBe("wouldNot");
    expect(Math.abs(read.gain.value)).toBeLessThan(0.02);
  });

  it("cannot tell with few validation rows and much luck", () => {
    const read = readLearningCurve(curve((rows) => 0.5 + 1 / rows, 15, 0.4))!;
    expect(read).toMatchObject({ answer: "cannotTell", params: { rows: 15 } });
    expect(read.gain.low).toBeLessThan(0);
  });

  it("takes points in any order, and needs three", () => {
    const points = curve((rows) => 3 / Math.sqrt(rows), 100, 0.01);
    expect(readLearningCurve([...points].reverse())).toEqual(readLearningCurve(points));
    expect(readLearningCurve(points.slice(0, 2))).toBeNull();
    // Three points, but only two of them near the end of the curve.
    expect(readLearningCurve([points[0]!, points[8]!, points[9]!])!.answer).toBe("cannotTell");
  });
});
