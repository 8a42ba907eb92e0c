import { defineStep } from "./define.ts";
import { columnName, finite } from "./params.ts";

export const subtract = defineStep<"subtract", { readonly column: string; readonly value: number }>({
  type: "subtract",
  title: "Subtract a constant",
  doc: `One and the same number is taken off every number of the column.
The network calculates with about seven digits: what differs in the ninth alone is told apart only near zero.`,
  scope: "rule",
  takesRows: false,
  params: { column: columnName, value: finite },
  example: { column: "a", value: 0.25 },
  columns: ({ column }) => [column],
  summary: ({ column, value }) => ({ code: "steps.subtract", params: { column, value } }),
  apply: (draft, { column, value }) => draft.renumber(column, (number) => number - value),
});
