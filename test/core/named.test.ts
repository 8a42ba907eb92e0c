import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { named } from "../../core/named.ts";

describe("an entry by its name", () => {
  it("is the first of that name, in short lists and long ones", () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 2 }), { maxLength: 120 }),
        fc.string({ maxLength: 2 }),
        (names, other) => {
          const list = names.map((name, place) => ({ name, place }));
          for (const name of [...names, other])
            expect(named(list, name)).toBe(list.find((entry) => entry.name === name));
        },
      ),
    ));
});
