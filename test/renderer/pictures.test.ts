import { describe, expect, it } from "vitest";
import type { Picture } from "../../core/data/picture.ts";
import { pictureInCells, pixelsOf, placesOutside } from "../../renderer/pictures/pixels.ts";
import { stroked } from "../../renderer/pictures/stroke.ts";

const names = Array.from({ length: 16 }, (_, i) => `pixel${i}`);
const picture: Picture = { width: 4, height: 4, columns: names, first: 1, low: 0, high: 16 };
const empty = new Float64Array(16);

describe("pixels of a row of cells", () => {
  it("are found among the cells, as people write numbers", () => {
    const cells = ["id 7", ...names.map((_, i) => (i === 2 ? "" : i === 3 ? "1,5" : String(i))), "label"];
    const values = pixelsOf(picture, cells);
    expect([...values]).toEqual(names.map((_, i) => (i === 2 ? Number.NaN : i === 3 ? 1.5 : i)));
    expect(placesOutside(picture, 18)).toEqual([0, 17]);
  });

  it("tell of a picture where only cells are known", () => {
    const rows = [
      ["a", ...names.map(() => "0"), "x"],
      ["b", ...names.map((_, i) => String(i)), "y"],
    ];
    expect(pictureInCells(["name", ...names, "label"], rows)).toMatchObject({ width: 4, first: 1, low: 0, high: 15 });
    expect(pictureInCells(["name", ...names, "label"], [["a", ...names.map(() => "word"), "x"]])).toBeNull();
    expect(pictureInCells([], [])).toBeNull();
  });
});

describe("a stroke", () => {
  const across = () => stroked(picture, empty, { x: 0, y: 1.5 }, { x: 4, y: 1.5 }, false, true);
  it("fills the row it goes along and leaves what is far away", () => {
    const drawn = across();
    expect([...drawn.subarray(4, 8)]).toEqual([16, 16, 16, 16]);
    expect([...drawn.subarray(12)]).toEqual([0, 0, 0, 0]);
    expect(drawn.every((value) => Number.isInteger(value) && value >= 0 && value <= 16)).toBe(true);
  });
  it("never makes a pixel emptier, and erasing never fuller", () => {
    const before = Float64Array.from(names, (_, i) => i);
    const [from, to] = [
      { x: 1, y: 1 },
      { x: 3, y: 3 },
    ];
    const drawn = stroked(picture, before, from, to, false, false);
    const erased = stroked(picture, before, from, to, true, false);
    expect(drawn.every((value, i) => value >= i) && drawn.some((value, i) => value > i)).toBe(true);
    expect(erased.every((value, i) => value <= i) && erased.some((value, i) => value < i)).toBe(true);
  });
  it("erased again is gone, and unknown pixels count as empty", () => {
    const erased = stroked(picture, across(), { x: 0, y: 1.5 }, { x: 4, y: 1.5 }, true, true);
    expect([...erased.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
    const unknown = new Float64Array(16).fill(Number.NaN);
    expect([...stroked(picture, unknown, { x: 0, y: 1.5 }, { x: 4, y: 1.5 }, false, true)]).toEqual([...across()]);
  });
});
