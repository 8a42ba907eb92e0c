import type { MessageParams } from "../../errors.ts";
import { type ColumnContent, MAX_CELL, type Param } from "../../params.ts";

/** Settings that several kinds of steps have. */
export const column = (holds: ColumnContent, help: string) =>
  ({ kind: "column", default: "", holds, label: "Column", help }) as const satisfies Param;

/** With none named they are every column of whatever table: a rule, which no list of today's columns replaces. */
export const columns = (help: string) =>
  ({
    kind: "columns",
    default: [],
    holds: "anything",
    ifNone: "every",
    label: "Columns",
    help,
  }) as const satisfies Param;

export const cell = (label: string, help: string) =>
  ({ kind: "text", default: "", maxLength: MAX_CELL, label, help }) as const satisfies Param;

/** Any number that a file can hold. */
export const finite = (value: number, label: string, help: string) =>
  ({
    kind: "float",
    default: value,
    min: -Number.MAX_VALUE,
    max: Number.MAX_VALUE,
    label,
    help,
  }) as const satisfies Param;

/** The place of a row edit, to be spread into `params`; see `RowPlace`. No form asks for it. */
export const rowPlace = {
  row: { kind: "int", default: 0, min: 0, max: 10_000_000, label: "Row", help: "Row of the table, from 0." },
  line: { kind: "int", default: 0, min: 0, max: Number.MAX_SAFE_INTEGER, label: "Line", help: "Line of the file." },
  fingerprint: {
    kind: "text",
    default: "",
    minLength: 16,
    maxLength: 16,
    label: "Fingerprint",
    help: "Tells whether the row is still the one that was meant.",
  },
} as const satisfies Readonly<Record<string, Param>>;

/** Why settings that may stand in a file do not make sense together; said beside the setting it is about. */
export interface StepFault {
  readonly param: string;
  readonly code: string;
  readonly params: MessageParams;
}
export const fault = (param: string, code: string, params: MessageParams = {}): StepFault => ({ param, code, params });

/** Column names as a list for people; long lists are cut. */
export const named = (columns: readonly string[]): string =>
  columns.length > 3 ? `${columns.slice(0, 3).join(", ")}, …` : columns.join(", ");
