import { defineStep } from "./define.ts";
import { column as columnName, finite } from "./params.ts";

export const subtract = defineStep({
  type: "subtract",
  title: "Subtract a constant",
  doc: `One and the same number is taken off every number of the column.
The network calculates with about seven digits: what differs in the ninth alone is told apart only near zero.`,
  scope: "rule",
  group: "cells",
  takesRows: false,
  params: {
    column: columnName("numbers", "The column whose numbers become smaller."),
    value: finite(0, "Constant", "What is taken off each number."),
  },
  example: { column: "a", value: 0.25 },
  columns: ({ column }) => [column],
  summary: ({ column, value }) => ({ code: "steps.subtract", params: { column, value } }),
  apply: (draft, { column, value }) => draft.renumber(column, (number) => number - value),
});
