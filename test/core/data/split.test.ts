import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PARTS, splitRows } from "../../../core/data/split.ts";
import type { SplitSettings } from "../../../core/document/model.ts";
import { CoreError } from "../../../core/errors.ts";

const split = (over: Partial<SplitSettings> = {}): SplitSettings => ({
  train: 0.6,
  validation: 0.2,
  test: 0.2,
  stratify: true,
  seed: 5,
  ...over,
});
const upTo = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

describe("splitRows", () => {
  it("is stratified, complete, and the same twice", () => {
    const codes = Int32Array.from({ length: 150 }, (_, i) => Math.floor(i / 50));
    const parts = splitRows(upTo(150), split(), codes);
    expect(PARTS.map((part) => parts[part].length)).toEqual([90, 30, 30]);
    for (const [part, each] of [
      ["train", 30],
      ["validation", 10],
      ["test", 10],
    ] as const) {
      for (const code of [0, 1, 2]) expect(parts[part].filter((row) => codes[row] === code)).toHaveLength(each);
    }
    const all = [...parts.train, ...parts.validation, ...parts.test].sort((a, b) => a - b);
    expect(all).toEqual([...upTo(150)]);
    expect(splitRows(upTo(150), split(), codes)).toEqual(parts);
    expect(splitRows(upTo(150), split({ seed: 6 }), codes)).not.toEqual(parts);
  });

  it("has fixed rows for a seed, on every host", () => {
    expect([...splitRows(upTo(10), split({ seed: 1 }), null).test]).toMatchInlineSnapshot(`
      [
        3,
        5,
      ]
    `);
  });

  it("moves hardly a row when one row is dropped", () => {
    const before = splitRows(upTo(1000), split(), null);
    const after = splitRows(
      upTo(1000).filter((row) => row !== 500),
      split(),
      null,
    );
    const partOf = (parts: typeof before) => {
      const map = new Map<number, string>();
      for (const part of PARTS) for (const row of parts[part]) map.set(row, part);
      return map;
    };
    const [was, is] = [partOf(before), partOf(after)];
    const moved = [...is].filter(([row, part]) => was.get(row) !== part);
    expect(moved.length).toBeLessThanOrEqual(2);
  });

  it("gives every part with a share a row, and says when it cannot", () => {
    const parts = splitRows(upTo(10), split({ train: 0.9, validation: 0.05, test: 0.05 }), null);
    expect(PARTS.map((part) => parts[part].length)).toEqual([8, 1, 1]);
    const whole = splitRows(upTo(4), split({ train: 1, validation: 0, test: 0 }), null);
    expect(PARTS.map((part) => whole[part].length)).toEqual([4, 0, 0]);
    expect(() => splitRows(upTo(2), split(), null)).toThrow(CoreError);
  });

  it("F15: splits although a class has one row only", () => {
    const codes = Int32Array.from({ length: 41 }, (_, i) => (i === 40 ? 1 : 0));
    const parts = splitRows(upTo(41), split(), codes);
    expect(PARTS.reduce((sum, part) => sum + parts[part].length, 0)).toBe(41);
  });

  it("meets the totals and stays within a row or two of each class's shares, whatever the classes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom([0.6, 0.2, 0.2], [0.8, 0.1, 0.1], [0.5, 0.5, 0], [0.34, 0.33, 0.33], [1, 0, 0]),
        fc.integer(),
        (sizes, [train, validation, test], seed) => {
          const codes = Int32Array.from(sizes.flatMap((size, k) => new Array<number>(size).fill(k)));
          fc.pre(codes.length >= 3);
          const settings = split({ train: train!, validation: validation!, test: test!, seed });
          const parts = splitRows(upTo(codes.length), settings, codes);
          const plain = splitRows(upTo(codes.length), settings, null);
          const seen = new Set<number>();
          for (const part of PARTS) {
            expect(parts[part].length).toBe(plain[part].length);
            for (const row of parts[part]) seen.add(row);
            if (codes.length < 30) continue;
            for (const [k, size] of sizes.entries()) {
              const count = parts[part].filter((row) => codes[row] === k).length;
              expect(Math.abs(count - size * settings[part])).toBeLessThan(2.5);
            }
          }
          expect(seen.size).toBe(codes.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
