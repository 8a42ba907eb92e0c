import { defineStep } from "./define.ts";
import { column as columnName, fault } from "./params.ts";

export const dropRowsWhere = defineStep({
  type: "dropRowsWhere",
  title: "Leave out rows beyond a bound",
  doc: `Rows whose number lies below or above a bound are in no part.
Rows without a number in that column stay.`,
  scope: "rule",
  group: "rows",
  takesRows: true,
  params: {
    column: columnName("numbers", "The column whose numbers decide."),
    below: { kind: "optional", default: null, label: "Below", help: "Rows with less are left out. Empty: no bound." },
    above: { kind: "optional", default: null, label: "Above", help: "Rows with more are left out. Empty: no bound." },
  },
  check({ below, above }) {
    if (below === null && above === null) return fault("below", "steps.fault.noBound");
    return below !== null && above !== null && below > above ? fault("above", "steps.fault.boundsCross") : null;
  },
  example: { column: "a", below: 0, above: null },
  columns: ({ column }) => [column],
  summary: ({ column, below, above }) => ({
    code:
      below === null
        ? "steps.dropRowsWhere.above"
        : above === null
          ? "steps.dropRowsWhere.below"
          : "steps.dropRowsWhere",
    params: { column, below: below ?? 0, above: above ?? 0 },
  }),
  apply(draft, { column, below, above }) {
    const { numbers } = draft.column(column);
    for (const [row, value] of numbers.entries())
      if ((below !== null && value < below) || (above !== null && value > above)) draft.takeOut(row);
  },
});
