import { repeats } from "../repeats.ts";
import { defineStep } from "./define.ts";
import { columns as columnNames, named } from "./params.ts";

export const deduplicate = defineStep({
  type: "deduplicate",
  title: "Leave out repeated rows",
  doc: `Of rows with equal cells the first one stays.
Without columns all of them are compared.`,
  scope: "rule",
  group: "rows",
  takesRows: true,
  params: { columns: columnNames("Rows that are equal in these columns count as repeats.") },
  example: { columns: [] },
  columns: ({ columns }) => columns,
  summary: ({ columns }) => ({
    code: columns.length === 0 ? "steps.deduplicate" : "steps.deduplicate.by",
    params: { columns: named(columns) },
  }),
  apply(draft, { columns }) {
    const compared = (columns.length === 0 ? draft.names : columns).map((name) => draft.column(name));
    const rows = Int32Array.from({ length: draft.rows }, (_, row) => row).filter((row) => !draft.isOut(row));
    const first = repeats(compared, rows);
    for (const [place, row] of rows.entries()) if (first[place] !== row) draft.takeOut(row);
  },
});
