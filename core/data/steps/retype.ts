import { defineStep } from "./define.ts";
import { column as columnName } from "./params.ts";

export const retype = defineStep({
  type: "retype",
  title: "Set the type of a column",
  doc: `Says what a column holds wherever its type is automatic.
A type that was chosen for the column by hand comes first.`,
  scope: "rule",
  group: "columns",
  takesRows: false,
  params: {
    column: columnName("anything", "The column whose type is set."),
    type: {
      kind: "choice",
      default: "category",
      options: ["number", "category", "date", "ignore"],
      label: "Type",
      help: "What its cells are read as.",
    },
  },
  example: { column: "a", type: "category" },
  columns: ({ column }) => [column],
  summary: ({ column, type }) => ({ code: `steps.retype.${type}`, params: { column } }),
  apply: (draft, { column, type }) => draft.retype(column, type),
});
