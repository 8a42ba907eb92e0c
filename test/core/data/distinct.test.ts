import fc from "fast-check";
import { expect, it } from "vitest";
import { distinctNumbers } from "../../../core/data/distinct.ts";

it("counts what a set would count", () => {
  const value = fc.oneof(fc.double(), fc.integer({ min: -5, max: 5 }), fc.constantFrom(-0, 0, Number.NaN, 0.1, 1e300));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), (values) => {
      const set = new Set(values.filter((entry) => !Number.isNaN(entry)));
      expect(distinctNumbers(Float64Array.from(values))).toBe(set.size);
    }),
    { numRuns: 2000 },
  );
  const many = Float64Array.from({ length: 50_000 }, (_, i) => (i % 12_345) / 7);
  expect(distinctNumbers(many)).toBe(12_345);
});
