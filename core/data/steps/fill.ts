import { fields, number, oneOf } from "../../document/read.ts";
import { isMissing } from "../cells.ts";
import { mostFrequent } from "../fill.ts";
import { mean, median } from "../statistics.ts";
import { printCell } from "./columns.ts";
import { defineLearningStep } from "./define.ts";
import { cell, columnName } from "./params.ts";

interface Filling {
  readonly column: string;
  readonly by: "median" | "mean" | "mostFrequent" | "value";
  /** What to fill in, with `by: "value"`. */
  readonly value: string;
}
interface FilledWith {
  /** A number, or a text in quotes of its own. */
  readonly kind: "number" | "text";
  readonly number: number;
  readonly text: string;
}

export const fill = defineLearningStep<"fill", Filling, FilledWith>({
  type: "fill",
  title: "Fill missing cells",
  doc: `Missing cells get the median, the mean or the most frequent value of the training rows, or a value of your own.
The target is never filled.`,
  scope: "rule",
  takesRows: false,
  params: { column: columnName, by: oneOf("median", "mean", "mostFrequent", "value"), value: cell },
  example: { column: "a", by: "median", value: "" },
  columns: ({ column }) => [column],
  summary: ({ column, by, value }) => ({ code: `steps.fill.${by}`, params: { column, value } }),
  fit({ numbers, labels }, { by, value }) {
    if (by === "value") return { kind: "text", number: 0, text: value };
    if (by === "mostFrequent") {
      const known = labels();
      return known.length === 0 ? null : { kind: "text", number: 0, text: mostFrequent(known) };
    }
    if (numbers.length === 0) return null;
    return { kind: "number", number: by === "mean" ? mean(numbers) : median(numbers), text: "" };
  },
  fitted: fields<FilledWith>({
    kind: oneOf("number", "text"),
    number: number(-Number.MAX_VALUE, Number.MAX_VALUE),
    text: cell,
  }),
  apply(draft, { column }, { kind, number: value, text }) {
    const filled = kind === "number" ? printCell(value, draft.decimal) : text.trim();
    const known = draft.column(column);
    const asNumber = kind === "number" && known.suggested === "number";
    for (let row = 0; row < draft.rows; row++) if (isMissing(known, row, asNumber)) draft.write(column, row, filled);
  },
});
