import type { ColumnType } from "../../document/model.ts";
import { defineStep } from "./define.ts";
import { choice, columnName } from "./params.ts";

export const retype = defineStep<"retype", { readonly column: string; readonly type: ColumnType }>({
  type: "retype",
  title: "Set the type of a column",
  doc: `Says what a column holds wherever its type is automatic.
A type that was chosen for the column by hand comes first.`,
  scope: "rule",
  takesRows: false,
  params: { column: columnName, type: choice("number", "category", "date", "ignore") },
  example: { column: "a", type: "category" },
  columns: ({ column }) => [column],
  summary: ({ column, type }) => ({ code: `steps.retype.${type}`, params: { column } }),
  apply: (draft, { column, type }) => draft.retype(column, type),
});
