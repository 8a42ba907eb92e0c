import { describe, expect, it } from "vitest";
import { chooseRows } from "../../../core/data/rowChoice.ts";
import { splitRows } from "../../../core/data/split.ts";

const split = { train: 0.6, validation: 0.2, test: 0.2, stratify: true, seed: 3 };
const rows = Int32Array.from({ length: 200 }, (_, row) => row);
const codes = rows.map((row) => (row % 4 === 0 ? 1 : 0));
const parts = splitRows(rows, split, codes);

describe("the rows of a run", () => {
  it("are all of them unless somebody says otherwise", () => {
    expect(chooseRows(parts, { trainShare: 1, leaveOut: [] }, split, codes)).toBe(parts);
  });

  it("leave out single rows of any part and move no other", () => {
    const leaveOut = [parts.train[3]!, parts.validation[0]!, parts.test[1]!, 9999];
    const left = chooseRows(parts, { trainShare: 1, leaveOut }, split, codes);
    for (const part of ["train", "validation", "test"] as const)
      expect([...left[part]]).toEqual([...parts[part]].filter((row) => !leaveOut.includes(row)));
  });

  it("are shares of the training rows that hold each other, class by class, beside the same other rows", () => {
    const shares = [0.01, 0.1, 0.3, 0.6, 1].map((trainShare) =>
      chooseRows(parts, { trainShare, leaveOut: [] }, split, codes),
    );
    expect(shares.map(({ train }) => train.length)).toEqual([2, 12, 36, 72, 120]);
    shares.forEach(({ train, validation, test }, at) => {
      expect([validation, test]).toEqual([parts.validation, parts.test]);
      expect([...train]).toEqual([...train].sort((a, b) => a - b));
      const smaller = shares[at - 1]?.train ?? new Int32Array(0);
      expect([...smaller].every((row) => train.includes(row))).toBe(true);
      const ones = train.filter((row) => codes[row] === 1).length;
      expect(Math.abs(ones - train.length / 4)).toBeLessThanOrEqual(1);
    });
    expect(shares.at(-1)!.train).toEqual(parts.train);
  });

  it("cannot be none", () => {
    for (const trainShare of [0, -1, 1.01, Number.NaN])
      expect(() => chooseRows(parts, { trainShare, leaveOut: [] }, split, null)).toThrow(
        expect.objectContaining({ code: "insight.share" }),
      );
    expect(() => chooseRows(parts, { trainShare: 1, leaveOut: [...parts.train] }, split, null)).toThrow(
      expect.objectContaining({ code: "data.tooFewRows" }),
    );
  });
});
