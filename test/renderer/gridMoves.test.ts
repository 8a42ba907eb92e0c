import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moved, scrollTo, within } from "../../renderer/data/grid/moves.ts";

const size = { rows: 1_000_000, columns: 20_000, page: 10 };
const at = { row: 50, column: 7 };

describe("moved", () => {
  it.each([
    ["ArrowUp", false, { row: 49, column: 7 }],
    ["ArrowDown", false, { row: 51, column: 7 }],
    ["ArrowLeft", false, { row: 50, column: 6 }],
    ["ArrowRight", false, { row: 50, column: 8 }],
    ["ArrowDown", true, { row: 999_999, column: 7 }],
    ["ArrowLeft", true, { row: 50, column: 0 }],
    ["Home", false, { row: 50, column: 0 }],
    ["End", false, { row: 50, column: 19_999 }],
    ["Home", true, { row: 0, column: 0 }],
    ["End", true, { row: 999_999, column: 19_999 }],
    ["PageUp", false, { row: 40, column: 7 }],
    ["PageDown", false, { row: 60, column: 7 }],
  ])("%s, jump %s", (key, jump, to) => expect(moved(at, key, jump, size)).toEqual(to));

  it("knows no other key", () => expect(moved(at, "a", false, size)).toBeNull());

  it("never leaves the grid", () => {
    const key = fc.constantFrom("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown");
    fc.assert(
      fc.property(
        fc.record({
          rows: fc.integer({ min: 1, max: 9 }),
          columns: fc.integer({ min: 1, max: 9 }),
          page: fc.constant(4),
        }),
        fc.array(fc.tuple(key, fc.boolean())),
        (small, keys) => {
          let place = { row: 0, column: 0 };
          for (const [name, jump] of keys) place = moved(place, name, jump, small)!;
          expect(within(place, small)).toEqual(place);
        },
      ),
    );
  });
});

describe("scrollTo", () => {
  it("moves only as far as it must", () => {
    expect(scrollTo(100, 24, 90, 200)).toBe(90);
    expect(scrollTo(80, 24, 90, 200)).toBe(80);
    expect(scrollTo(280, 24, 90, 200)).toBe(104);
  });
});
