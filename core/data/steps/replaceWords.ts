import { defineStep } from "./define.ts";
import { cell, columnNames, named, words } from "./params.ts";

interface Replacement {
  /** Empty: every column. */
  readonly columns: readonly string[];
  /** Whole cells, as they stand in the file. */
  readonly from: readonly string[];
  /** Empty makes these cells missing. */
  readonly to: string;
}

export const replaceWords = defineStep<"replaceWords", Replacement>({
  type: "replaceWords",
  title: "Replace words",
  doc: `Cells that hold exactly one of these words get another one, or become missing.
Part of a cell is never replaced.`,
  scope: "rule",
  takesRows: false,
  params: { columns: columnNames, from: words, to: cell },
  example: { columns: ["a"], from: ["inf"], to: "" },
  columns: ({ columns }) => columns,
  summary: ({ columns, from, to }) => ({
    code: to === "" ? "steps.clearWords" : "steps.replaceWords",
    params: { columns: columns.length === 0 ? "*" : named(columns), words: named(from), to },
  }),
  apply(draft, { columns, from, to }) {
    const wanted = new Set(from);
    for (const name of columns.length === 0 ? draft.names : columns)
      draft.rewrite(name, (text) => (wanted.has(text) ? to : null));
  },
});
