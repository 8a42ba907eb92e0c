import { defineStep } from "./define.ts";
import { cell, column, rowPlace } from "./params.ts";

export const correctCell = defineStep({
  type: "correctCell",
  title: "Correct a cell",
  doc: `Puts another text into one cell.
The file itself stays as it is.`,
  scope: "row",
  group: "cells",
  takesRows: false,
  params: {
    ...rowPlace,
    column: column("anything", "Where the cell stands."),
    text: cell("Text", "What should stand there, with the file's decimal sign; empty makes the cell missing."),
  },
  example: { row: 1, line: 3, fingerprint: "0123456789abcdef", column: "a", text: "5" },
  columns: ({ column }) => [column],
  summary: ({ line, column, text }) => ({
    code: text === "" ? "steps.clearCell" : "steps.correctCell",
    params: { line, column, text },
  }),
  apply: (draft, { row, column, text }) => draft.write(column, row, text.trim()),
});
