import { describe, expect, it } from "vitest";
import { rankRows, rowsForHalf, sharesOf, sharesUnder } from "../../../core/insight/microscope.ts";
import type { RowOutputs } from "../../../core/insight/views.ts";

/** Residuals of −1 and 1 and one of 10. */
const truth = Float64Array.from([0, 0, 0, 0, 0]);
const predictions = Float64Array.from([1, -1, 10, 1, -1]);
const outputs: RowOutputs = {
  part: "train",
  epoch: 3,
  lines: Int32Array.from([2, 3, 4, 5, 6]),
  tableRows: Int32Array.from([0, 1, 2, 3, 4]),
  width: 1,
  predictions,
  truth,
  losses: predictions.map((value) => (value * value) / 2),
};

describe("the loss microscope", () => {
  it("ranks rows by their share of the loss, equal ones in their own order", () => {
    const ranked = rankRows(outputs);
    expect(ranked.map(({ line }) => line)).toEqual([4, 2, 3, 5, 6]);
    expect(ranked[0]).toMatchObject({ place: 2, tableRow: 2, loss: 50, share: 50 / 52 });
    expect(rankRows(outputs, 2)).toHaveLength(2);
  });

  it("puts losses that are not finite first", () => {
    const broken = { ...outputs, losses: Float64Array.from([1, Number.NaN, 3, Number.POSITIVE_INFINITY, 2]) };
    expect(rankRows(broken).map(({ place, share }) => [place, share])).toEqual([
      [1, 1],
      [3, 1],
      [2, 0.5],
      [4, 1 / 3],
      [0, 1 / 6],
    ]);
  });

  it("shows what an outlier weighs under squared, absolute and Huber loss", () => {
    const { mse, mae, huber } = sharesUnder(outputs, [1], 1);
    expect(mse[2]).toBeCloseTo(100 / 104, 12);
    expect(mae[2]).toBeCloseTo(10 / 14, 12);
    // 1·(10 − ½) against 4 · ½.
    expect(huber[2]).toBeCloseTo(9.5 / 11.5, 12);
  });

  it("measures residuals in the target's unit, which moves the bend of Huber's loss", () => {
    const scaled = sharesUnder(outputs, [10], 1);
    const { mse, mae } = sharesUnder(outputs, [1], 1);
    expect(scaled.mse[2]).toBeCloseTo(mse[2]!, 12);
    expect(scaled.mae[2]).toBeCloseTo(mae[2]!, 12);
    // All residuals are within δ now, so that Huber's is the squared loss.
    expect(scaled.huber[2]).toBeCloseTo(mse[2]!, 12);
  });

  it("counts the rows that make up half of the loss", () => {
    expect(rowsForHalf(outputs.losses)).toBe(1);
    expect(rowsForHalf([1, 1, 1, 1])).toBe(2);
    expect(rowsForHalf([0, 0])).toBe(0);
    expect([...sharesOf([0, 0])]).toEqual([0, 0]);
  });
});
