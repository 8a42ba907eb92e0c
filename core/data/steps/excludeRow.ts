import { defineStep } from "./define.ts";
import { rowPlace } from "./params.ts";

export const excludeRow = defineStep({
  type: "excludeRow",
  title: "Leave out a row",
  doc: `Takes one row out of every part.
It stays in the table, greyed, and comes back when the step is removed.`,
  scope: "row",
  group: "rows",
  takesRows: true,
  params: rowPlace,
  example: { row: 1, line: 3, fingerprint: "0123456789abcdef" },
  columns: () => [],
  summary: ({ line }) => ({ code: "steps.excludeRow", params: { line } }),
  apply: (draft, { row }) => draft.takeOut(row),
});
