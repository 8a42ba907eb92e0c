import { fields, number, oneOf, text as textOf } from "../../document/read.ts";
import { MAX_CELL } from "../../params.ts";
import { isMissing } from "../cells.ts";
import { mostFrequent } from "../fill.ts";
import { mean, median } from "../statistics.ts";
import { printCell } from "./columns.ts";
import { defineLearningStep } from "./define.ts";
import { cell, column as columnName, fault } from "./params.ts";

interface FilledWith {
  /** A number, or a text in quotes of its own. */
  readonly kind: "number" | "text";
  readonly number: number;
  readonly text: string;
}

export const fill = defineLearningStep({
  type: "fill",
  title: "Fill missing cells",
  doc: `Missing cells get the median, the mean or the most frequent value of the training rows, or a value of your own.
The target is never filled.`,
  scope: "rule",
  group: "cells",
  takesRows: false,
  params: {
    column: columnName("anything", "The column whose missing cells are filled."),
    by: {
      kind: "choice",
      default: "median",
      options: ["median", "mean", "mostFrequent", "value"],
      label: "With",
      help: "A statistic of the training rows, or a value of your own.",
    },
    value: {
      ...cell("Value", "What is filled in, as the file would write it."),
      when: { param: "by", is: ["value"] },
    },
  },
  check: ({ by, value }) => (by === "value" && value.trim() === "" ? fault("value", "steps.fault.noValue") : null),
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
    text: textOf(MAX_CELL),
  }),
  apply(draft, { column }, { kind, number: value, text }) {
    const filled = kind === "number" ? printCell(value, draft.decimal) : text.trim();
    const known = draft.column(column);
    const asNumber = kind === "number" && known.suggested === "number";
    for (let row = 0; row < draft.rows; row++) if (isMissing(known, row, asNumber)) draft.write(column, row, filled);
  },
});
