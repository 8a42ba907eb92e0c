import { fields, list, text } from "../../document/read.ts";
import { parseNumber } from "../number.ts";
import { printCell } from "./columns.ts";
import { defineStep } from "./define.ts";
import { measureOf } from "./measure.ts";
import { columnName, finite, named } from "./params.ts";

interface Unit {
  readonly unit: string;
  /** The number is multiplied by it. */
  readonly factor: number;
}

export const convertUnits = defineStep<"convertUnits", { readonly column: string; readonly units: readonly Unit[] }>({
  type: "convertUnits",
  title: "Read numbers with units",
  doc: `Cells that hold a number and one of these units become plain numbers of one unit.
Anything else in the column stays as it is.`,
  scope: "rule",
  takesRows: false,
  params: { column: columnName, units: list(fields<Unit>({ unit: text(64, 1), factor: finite }), 100) },
  example: {
    column: "a",
    units: [
      { unit: "kg", factor: 1 },
      { unit: "g", factor: 0.001 },
    ],
  },
  columns: ({ column }) => [column],
  summary: ({ column, units }) => ({
    code: "steps.convertUnits",
    params: { column, units: named(units.map(({ unit }) => unit)) },
  }),
  apply(draft, { column, units }) {
    const factors = new Map(units.map(({ unit, factor }) => [unit, factor]));
    const { decimal } = draft;
    draft.rewrite(column, (cell) => {
      const measure = measureOf(cell);
      const factor = measure === null ? undefined : factors.get(measure.unit);
      if (measure === null || factor === undefined) return null;
      const value = parseNumber(measure.number, decimal);
      return Number.isNaN(value) ? null : printCell(factor === 1 ? value : value * factor, decimal);
    });
  },
});
