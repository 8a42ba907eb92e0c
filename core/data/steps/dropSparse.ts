import { number } from "../../document/read.ts";
import { isMissing } from "../cells.ts";
import { defineStep } from "./define.ts";
import { columnNames } from "./params.ts";

interface Sparse {
  readonly columns: readonly string[];
  /** Share of these columns that a row must lack to be left out. */
  readonly share: number;
}

export const dropSparse = defineStep<"dropSparse", Sparse>({
  type: "dropSparse",
  title: "Leave out nearly empty rows",
  doc: `Rows that lack a large share of their cells are in no part.
Which columns count, and how large the share is, stands in the step.`,
  scope: "rule",
  takesRows: true,
  params: { columns: columnNames, share: number(0, 1) },
  example: { columns: ["a"], share: 1 },
  columns: ({ columns }) => columns,
  summary: ({ columns, share }) => ({
    code: "steps.dropSparse",
    params: { columns: columns.length, percent: Math.floor(share * 100 + 0.5) },
  }),
  apply(draft, { columns, share }) {
    const lacking = new Int32Array(draft.rows);
    for (const name of columns) {
      const column = draft.column(name);
      for (let row = 0; row < draft.rows; row++) if (isMissing(column, row, false)) lacking[row]!++;
    }
    for (const [row, count] of lacking.entries()) if (count > 0 && count >= share * columns.length) draft.takeOut(row);
  },
});
