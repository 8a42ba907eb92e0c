import { defineRule } from "./define.ts";
import { mostlyNumbers, textCellsOf } from "./textCells.ts";

/** Units of one kind, with the factor to the first of them. */
const KINDS: readonly ReadonlyMap<string, number>[] = [
  { kg: 1, g: 0.001, mg: 0.000001, t: 1000, lb: 0.45359237, lbs: 0.45359237, oz: 0.028349523125 },
  { m: 1, cm: 0.01, mm: 0.001, km: 1000, in: 0.0254, ft: 0.3048, mi: 1609.344 },
  { s: 1, ms: 0.001, min: 60, h: 3600 },
  { l: 1, L: 1, ml: 0.001, mL: 0.001 },
  { "€": 1, EUR: 1 },
  { $: 1, USD: 1 },
].map((factors) => new Map(Object.entries(factors)));

/** Factors that turn these units into `into`; null where they measure different things. */
function factorsInto(into: string, units: Iterable<string>): readonly { unit: string; factor: number }[] | null {
  const kind = KINDS.find((factors) => factors.has(into));
  const base = kind?.get(into);
  if (kind === undefined || base === undefined) return null;
  const made = [...units].map((unit) => ({ unit, factor: (kind.get(unit) ?? Number.NaN) / base }));
  return made.some(({ factor }) => Number.isNaN(factor)) ? null : made;
}

/** Numbers with different units in one column, or some with a unit and some without. */
export const mixedUnits = defineRule({
  code: "quality.mixedUnits",
  question: "consistency",
  severity: "error",
  column({ name, column }, { decimal, stepFix }) {
    if (column.textCount === 0) return [];
    const cells = textCellsOf(column, decimal);
    const { units, kinds, numbers } = cells;
    const bare = numbers > 0 ? 1 : 0;
    if (units.size + bare < 2 || units.size === 0 || !mostlyNumbers(cells)) return [];
    const [common = ""] = [...units].sort(([, a], [, b]) => b - a)[0] ?? [];
    const params = { column: name, units: [...units.keys()].slice(0, 5).join(", "), unit: common, bare: numbers };
    const factors = units.size === 1 ? [{ unit: common, factor: 1 }] : factorsInto(common, units.keys());
    const fix =
      factors === null
        ? null
        : stepFix("fix.convertUnits", params, "convertUnits", { column: name, units: [...factors] });
    const code = units.size === 1 ? "quality.someUnits" : "quality.mixedUnits";
    return [{ code, count: kinds.unit.count, rows: kinds.unit, params, fix }];
  },
});
