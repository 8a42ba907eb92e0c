import { parseNumber } from "../number.ts";
import { defineStep } from "./define.ts";
import { column as columnName } from "./params.ts";

/** Signs that group digits by threes. */
const GROUPINGS = [",", ".", " ", "'", "_"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The number without its grouping; null where the text is no number grouped by that sign. */
function ungrouped(text: string, sign: Grouping, decimal: "." | ","): string | null {
  if (sign === decimal || text.length > 40) return null;
  const [whole = "", ...rest] = text.split(decimal);
  const [first = "", ...groups] = whole.replace(/[\u00a0\u202f]/g, " ").split(sign);
  if (groups.length === 0 || rest.length > 1 || !/^[+-]?\d{1,3}$/.test(first)) return null;
  if (!groups.every((group) => /^\d{3}$/.test(group))) return null;
  const plain = [[first, ...groups].join(""), ...rest].join(decimal);
  return Number.isNaN(parseNumber(plain, decimal)) ? null : plain;
}

/** The sign that groups the digits of a text, or null where it is no such number. */
export const groupingOf = (text: string, decimal: "." | ","): Grouping | null =>
  GROUPINGS.find((sign) => ungrouped(text, sign, decimal) !== null) ?? null;

export const dropGrouping = defineStep({
  type: "dropGrouping",
  title: "Read grouped numbers",
  doc: `Numbers written like 1,234,567 are read without the signs between the groups.
Only whole groups of three digits count.`,
  scope: "rule",
  group: "cells",
  takesRows: false,
  params: {
    column: columnName("text", "The column whose numbers are grouped."),
    sign: {
      kind: "choice",
      default: ",",
      options: GROUPINGS,
      label: "Sign",
      help: "What stands between the groups of three digits.",
    },
  },
  example: { column: "a", sign: "'" },
  columns: ({ column }) => [column],
  summary: ({ column, sign }) => ({ code: "steps.dropGrouping", params: { column, sign } }),
  apply: (draft, { column, sign }) => draft.rewrite(column, (text) => ungrouped(text, sign, draft.decimal)),
});
