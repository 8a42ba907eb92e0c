import { isMissing } from "../cells.ts";
import { defineStep, type StepSummary } from "./define.ts";
import { columns as columnNames, fault } from "./params.ts";

export const dropSparse = defineStep({
  type: "dropSparse",
  title: "Leave out nearly empty rows",
  doc: `Rows that lack a large share of their cells are in no part.
Which columns count, and how large the share is, stands in the step.`,
  scope: "rule",
  group: "rows",
  takesRows: true,
  params: {
    columns: columnNames("The columns that count."),
    share: {
      kind: "float",
      default: 0.5,
      min: 0,
      max: 1,
      slider: true,
      label: "Share",
      help: "Share of these columns that a row must lack to be left out: 1 for all of them.",
    },
  },
  check: ({ share }) => (share === 0 ? fault("share", "steps.fault.noShare") : null),
  example: { columns: ["a"], share: 1 },
  columns: ({ columns }) => columns,
  summary({ columns, share }): StepSummary {
    const percent = Math.floor(share * 100 + 0.5);
    if (columns.length === 0) return { code: "steps.dropSparse.any", params: { percent } };
    return { code: "steps.dropSparse", params: { columns: columns.length, percent } };
  },
  apply(draft, { columns, share }) {
    const lacking = new Int32Array(draft.rows);
    const counted = columns.length === 0 ? draft.names : columns;
    for (const name of counted) {
      const column = draft.column(name);
      for (let row = 0; row < draft.rows; row++) if (isMissing(column, row, false)) lacking[row]!++;
    }
    for (const [row, count] of lacking.entries()) if (count > 0 && count >= share * counted.length) draft.takeOut(row);
  },
});
