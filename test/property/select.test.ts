import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectPlace } from "../../core/data/select.ts";
import { quantile, quantileOfSorted } from "../../core/data/statistics.ts";
import { eachPackedText, packedText, TextPacker } from "../../core/data/texts.ts";

/** Few different values and many, so that ties and long stretches both occur. */
const numbers = fc.oneof(
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3_000 }),
  fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 3_000 }),
);

describe("the value at a place", () => {
  it("is that of the sorted values, with none greater before it and none lesser after it", () =>
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const place = Math.floor(share * (list.length - 1));
        const values = Float64Array.from(list);
        const sorted = values.slice().sort();
        // −0 and 0 are equal here: which of them comes first is not said.
        expect(selectPlace(values, place) === sorted[place]).toBe(true);
        expect(values.subarray(0, place).every((value) => value <= values[place]!)).toBe(true);
        expect(values.subarray(place).every((value) => value >= values[place]!)).toBe(true);
        expect(
          values
            .slice()
            .sort()
            .every((value, i) => value === sorted[i]),
        ).toBe(true);
      }),
    ));
  it("is found in orders that are hard on a search", () => {
    const n = 20_000;
    const orders: readonly ((i: number) => number)[] = [
      (i) => i,
      (i) => n - i,
      (i) => Math.min(i, n - i),
      (i) => i % 2,
      (i) => (i % 2 === 0 ? i : n - i),
      () => 7,
    ];
    for (const order of orders) {
      const values = Float64Array.from({ length: n }, (_, i) => order(i));
      const sorted = values.slice().sort();
      for (const place of [0, 1, 4_999, 10_000, n - 1]) expect(selectPlace(values.slice(), place)).toBe(sorted[place]);
    }
  });
});

describe("a quantile", () => {
  it("is the same bits as that of the sorted values, NaN last", () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: fc.double({ noNaN: true }) }, fc.constant(Number.NaN)), {
          maxLength: 1_500,
        }),
        fc.constantFrom(0, 0.05, 0.25, 0.5, 0.75, 0.9, 1),
        (list, q) => {
          const values = Float64Array.from(list);
          expect(Object.is(quantile(values, q), quantileOfSorted(values.slice().sort(), q))).toBe(true);
        },
      ),
    ));
});

describe("packed texts", () => {
  it("are walked as they are found one by one, over many runs of bytes", () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: "grapheme", maxLength: 400 })), {
          maxLength: 300,
        }),
        fc.integer({ min: 0, max: 200 }),
        (list, filler) => {
          const packer = new TextPacker();
          const texts = list.flatMap((text) => [text, "x".repeat(filler * 10)]);
          texts.forEach((text, i) => void packer.add(i * 3, text));
          const packed = packer.finish();
          const walked: [number, string][] = [];
          eachPackedText(packed, (row, text) => void walked.push([row, text]));
          expect(walked).toEqual(texts.map((text, i) => [i * 3, text]));
          expect(walked.every(([row, text]) => packedText(packed, row) === text)).toBe(true);
        },
      ),
      { numRuns: 60 },
    ));
});
