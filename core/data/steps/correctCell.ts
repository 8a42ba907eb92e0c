import { defineStep, type RowPlace } from "./define.ts";
import { cell, columnName, rowPlace } from "./params.ts";

interface Correction extends RowPlace {
  readonly column: string;
  /** The text that should stand there, with the file's decimal sign; empty makes the cell missing. */
  readonly text: string;
}

export const correctCell = defineStep<"correctCell", Correction>({
  type: "correctCell",
  title: "Correct a cell",
  doc: `Puts another text into one cell.
The file itself stays as it is.`,
  scope: "row",
  takesRows: false,
  params: { ...rowPlace, column: columnName, text: cell },
  example: { row: 1, line: 3, fingerprint: "0123456789abcdef", column: "a", text: "5" },
  columns: ({ column }) => [column],
  summary: ({ line, column, text }) => ({
    code: text === "" ? "steps.clearCell" : "steps.correctCell",
    params: { line, column, text },
  }),
  apply: (draft, { row, column, text }) => draft.write(column, row, text.trim()),
});
