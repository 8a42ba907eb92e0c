import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable } from "../../../core/data/open.ts";
import { findPicture, type PixelCandidate } from "../../../core/data/picture.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import { SNIFF } from "../../../core/document/model.ts";

const pixel = (name: string, change: Partial<PixelCandidate> = {}): PixelCandidate => ({
  name,
  min: 0,
  max: 255,
  integers: true,
  ...change,
});
const numbered = (prefix: string, count: number, base = 0, change: Partial<PixelCandidate> = {}) =>
  Array.from({ length: count }, (_, i) => pixel(`${prefix}${i + base}`, change));
const grid = (height: number, width: number, name: (r: number, c: number) => string, base = 0) =>
  Array.from({ length: height * width }, (_, i) => pixel(name(Math.floor(i / width) + base, (i % width) + base)));
async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}
const other = (name: string) => pixel(name, { min: 3, max: 4000 });

describe("pictures that are recognised", () => {
  it.each([
    ["one number, 28 × 28", numbered("pixel", 784), 28, 28],
    ["counted from 1", numbered("pixel_", 64, 1), 8, 8],
    ["with leading zeros", Array.from({ length: 16 }, (_, i) => pixel(`px${String(i).padStart(3, "0")}`)), 4, 4],
    ["row and column, as scikit-learn writes them", grid(8, 8, (r, c) => `pixel_${r}_${c}`), 8, 8],
    ["row and column, as the MNIST files have them", grid(28, 28, (r, c) => `${r}x${c}`, 1), 28, 28],
    ["higher than wide", grid(12, 5, (r, c) => `r${r}c${c}`), 5, 12],
    ["names that say nothing", numbered("x", 64), 8, 8],
    ["names that are only numbers", numbered("", 784), 28, 28],
    ["values from 0 to 1", numbered("p", 64, 0, { max: 1, integers: false }), 8, 8],
  ])("%s", (_, columns, width, height) => {
    const picture = findPicture([other("id"), ...columns, other("label")]);
    expect(picture).toMatchObject({ width, height, first: 1, low: 0, high: columns[0]!.max });
    expect(picture!.columns).toEqual(columns.map(({ name }) => name));
  });

  it("a border that is always empty and pixels that are never full", () => {
    const columns = numbered("x", 64).map((each, i) =>
      i % 8 === 0 ? { ...each, max: 0 } : i % 3 === 0 ? { ...each, max: 20 } : each,
    );
    expect(findPicture(columns)).toMatchObject({ width: 8, height: 8, high: 255 });
  });

  it("of any size and place (property)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 4, max: 12 }), fc.nat(3), (h, w, before) => {
        const columns = [
          ...Array.from({ length: before }, (_, i) => other(`before ${"abc"[i]}`)),
          ...grid(h, w, (r, c) => `im_${r}_${c}`),
        ];
        expect(findPicture(columns)).toMatchObject({ width: w, height: h, first: before });
      }),
    );
  });
});

describe("tables that are no pictures", () => {
  const lags = numbered("x", 16, 1, { min: -3, max: 3, integers: false });
  it.each([
    ["lags with negative values", lags],
    ["64 numbers with negative values", numbered("x", 64, 1, { min: -1 })],
    ["16 counts", numbered("x", 16, 1)],
    ["a questionnaire of 25 items from 1 to 5", numbered("q", 25, 1, { min: 1, max: 5 })],
    ["100 items from 1 to 5", numbered("q", 100, 1, { min: 1, max: 5 })],
    ["a spectrum that is never 0", numbered("band", 64, 0, { min: 0.01, max: 1, integers: false })],
    ["a series of 100 large numbers", numbered("X", 100, 1, { max: 117_000, integers: false })],
    [
      "counts of 100 words, few of them frequent",
      numbered("w", 100).map((each, i) => ({ ...each, max: 1 + (i % 9) * (i === 80 ? 20 : 1) })),
    ],
    ["thirty measurements", Array.from({ length: 30 }, (_, i) => other(`radius ${i}`))],
    ["no square", numbered("pixel", 60)],
    ["a square too small", numbered("pixel", 9)],
    ["numbers with a gap", numbered("pixel", 65).filter((_, i) => i !== 30)],
    ["column before row", grid(8, 6, (r, c) => `pixel_${c}_${r}`)],
    ["rows of different length", grid(8, 8, (r, c) => `pixel_${r}_${c}`).slice(0, 61)],
    [
      "an empty column among them",
      numbered("pixel", 64).map((each, i) => (i === 9 ? { ...each, min: NaN, max: NaN } : each)),
    ],
    ["negative pixels", numbered("pixel", 64, 0, { min: -1, max: 1 })],
    ["all of one value", numbered("pixel", 64, 0, { min: 0, max: 0 })],
    ["nothing", []],
  ])("%s", (_, columns) => {
    expect(findPicture(columns)).toBeNull();
  });

  it("the sample tables without pixels, and the one with", async () => {
    const pictureIn = async (name: string) => {
      const text = readFileSync(`assets/data/${name}`, "utf8");
      const table = await readTable(bytesOf(text), name, SNIFF, {});
      const { columns } = profileTable(table, emptyProject(name));
      return findPicture(columns);
    };
    expect(await pictureIn("penguins.csv")).toBeNull();
    expect(await pictureIn("digits.csv")).toMatchObject({ width: 8, height: 8, first: 0, low: 0, high: 16 });
  });
});
