import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simpleNumber } from "../../../core/data/simpleNumber.ts";

const POINT = ".".charCodeAt(0);
const COMMA = ",".charCodeAt(0);

describe("simpleNumber", () => {
  it("is the double nearest to the text, or NaN", () => {
    const digits = (min: number, max: number) =>
      fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: min, maxLength: max });
    fc.assert(
      fc.property(fc.boolean(), digits(1, 12), digits(0, 12), (minus, whole, part) => {
        const text = `${minus ? "-" : ""}${whole}${part === "" ? "" : `.${part}`}`;
        const value = simpleNumber(text, POINT);
        const simple = whole.length + part.length <= 15 && !/^0\d/.test(whole);
        expect(Object.is(value, simple ? Number(text) : Number.NaN)).toBe(true);
        expect(simpleNumber(text.replace(".", ","), COMMA)).toEqual(value);
      }),
      { numRuns: 20_000 },
    );
  });
  it.each([
    "",
    "-",
    ".",
    ".5",
    "5.",
    "1.2.3",
    "1,5",
    "1e3",
    "+1",
    "007",
    "0x10",
    " 1",
    "1 ",
    "--1",
    "1-2",
    "12345678901234567",
  ])("leaves %j to others", (text) => {
    expect(simpleNumber(text, POINT)).toBeNaN();
  });
});
