import { parseNumber } from "../number.ts";
import { printCell } from "./columns.ts";
import { defineStep } from "./define.ts";
import { measureOf } from "./measure.ts";
import { column as columnName, fault, named } from "./params.ts";

export const convertUnits = defineStep({
  type: "convertUnits",
  title: "Read numbers with units",
  doc: `Cells that hold a number and one of these units become plain numbers of one unit.
Anything else in the column stays as it is.`,
  scope: "rule",
  group: "cells",
  takesRows: false,
  params: {
    column: columnName("text", "The column whose cells hold numbers with units."),
    units: {
      kind: "units",
      default: [],
      label: "Units",
      help: "Each unit as it is written, and what its numbers are multiplied by: 1 for the unit that you want.",
    },
  },
  check({ units }) {
    if (units.length === 0) return fault("units", "steps.fault.noUnits");
    const twice = units.find(({ unit }, place) => units.findIndex((other) => other.unit === unit) < place);
    return twice === undefined ? null : fault("units", "steps.fault.unitTwice", { unit: twice.unit });
  },
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
