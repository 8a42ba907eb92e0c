import { nullable } from "../../document/read.ts";
import { defineStep } from "./define.ts";
import { columnName, finite } from "./params.ts";

interface Bounds {
  readonly column: string;
  /** Rows with less than this, or with more than `above`, are left out; null for no such bound. */
  readonly below: number | null;
  readonly above: number | null;
}

export const dropRowsWhere = defineStep<"dropRowsWhere", Bounds>({
  type: "dropRowsWhere",
  title: "Leave out rows beyond a bound",
  doc: `Rows whose number lies below or above a bound are in no part.
Rows without a number in that column stay.`,
  scope: "rule",
  takesRows: true,
  params: { column: columnName, below: nullable(finite), above: nullable(finite) },
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
