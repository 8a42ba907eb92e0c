import { defineStep } from "./define.ts";
import { columnName } from "./params.ts";

export const excludeColumn = defineStep<"excludeColumn", { readonly column: string }>({
  type: "excludeColumn",
  title: "Leave out a column",
  doc: `The column is neither feature nor target.
It stays in the table and can be looked at.`,
  scope: "rule",
  takesRows: false,
  params: { column: columnName },
  example: { column: "a" },
  columns: ({ column }) => [column],
  summary: ({ column }) => ({ code: "steps.excludeColumn", params: { column } }),
  apply: (draft, { column }) => draft.retype(column, "ignore", "excluded"),
});
