import { isMissing } from "../cells.ts";
import { defineStep } from "./define.ts";
import { columns as columnNames, named } from "./params.ts";

export const dropMissing = defineStep({
  type: "dropMissing",
  title: "Leave out rows with missing cells",
  doc: `Rows that lack a value in one of these columns are in no part.
Without columns: rows that lack a value anywhere.`,
  scope: "rule",
  group: "rows",
  takesRows: true,
  params: { columns: columnNames("Where a missing cell leaves the row out.") },
  example: { columns: ["a"] },
  columns: ({ columns }) => columns,
  summary: ({ columns }) => ({
    code: columns.length === 0 ? "steps.dropMissing.any" : "steps.dropMissing",
    params: { columns: named(columns) },
  }),
  apply(draft, { columns }) {
    for (const name of columns.length === 0 ? draft.names : columns) {
      const column = draft.column(name);
      if (column.missing === 0 && column.suggested !== "number") continue;
      for (let row = 0; row < draft.rows; row++)
        if (isMissing(column, row, column.suggested === "number")) draft.takeOut(row);
    }
  },
});
