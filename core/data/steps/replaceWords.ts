import { defineStep, type StepSummary } from "./define.ts";
import { cell, columns as columnNames, fault, named } from "./params.ts";

export const replaceWords = defineStep({
  type: "replaceWords",
  title: "Replace words",
  doc: `Cells that hold exactly one of these words get another one, or become missing.
Part of a cell is never replaced.`,
  scope: "rule",
  group: "cells",
  takesRows: false,
  params: {
    columns: columnNames("Where to look for the words."),
    from: {
      kind: "words",
      default: [],
      maxCount: 1_000,
      label: "Words",
      help: "Whole cells, as they stand in the file.",
    },
    to: { ...cell("Becomes", "What these cells should say. Left empty, they count as missing."), ifEmpty: "missing" },
  },
  check: ({ from }) => (from.length === 0 ? fault("from", "steps.fault.noWords") : null),
  example: { columns: ["a"], from: ["inf"], to: "" },
  columns: ({ columns }) => columns,
  summary({ columns, from, to }): StepSummary {
    const code = to === "" ? "steps.clearWords" : "steps.replaceWords";
    const params = { words: named(from), to };
    if (columns.length === 0) return { code: `${code}.any`, params };
    return { code, params: { ...params, columns: named(columns) } };
  },
  apply(draft, { columns, from, to }) {
    const wanted = new Set(from);
    for (const name of columns.length === 0 ? draft.names : columns)
      draft.rewrite(name, (text) => (wanted.has(text) ? to : null));
  },
});
