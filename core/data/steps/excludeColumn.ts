import { defineStep } from "./define.ts";
import { column as columnName } from "./params.ts";

export const excludeColumn = defineStep({
  type: "excludeColumn",
  title: "Leave out a column",
  doc: `The column is neither feature nor target.
It stays in the table and can be looked at.`,
  scope: "rule",
  group: "columns",
  takesRows: false,
  params: { column: columnName("anything", "The column to leave out.") },
  example: { column: "a" },
  columns: ({ column }) => [column],
  summary: ({ column }) => ({ code: "steps.excludeColumn", params: { column } }),
  apply: (draft, { column }) => draft.retype(column, "ignore", "excluded"),
});
