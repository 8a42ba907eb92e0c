import { type NumberStyle, parseNumber } from "./number.ts";

/** What a cell looks like; several at once. No NUMBER flag: the cell is text. */
export const NUMBER = 1;
export const INTEGER = 2;
/** "007": an integer with leading zeros, which a number would lose. */
export const LEADING_ZERO = 4;
/** An integer beyond ±2⁵³, which a double cannot hold exactly. */
export const UNSAFE = 8;
export const DATE = 16;

const DIGITS = /^[+-]?\d+$/;
const ZERO_FIRST = /^[+-]?0\d/;
const CLOCK = String.raw`(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const DATES = [
  new RegExp(String.raw`^\d{4}([-/.])\d{1,2}\1\d{1,2}${CLOCK}$`),
  new RegExp(String.raw`^\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})${CLOCK}$`),
  /^\d{1,2}[- ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[- ]\d{2,4}$/i,
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{1,2},? \d{4}$/i,
  /^\d{4}年\d{1,2}月(?:\d{1,2}日)?$/,
  /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/,
];
const LONGEST_DATE = 40;

export interface Cell {
  readonly value: number;
  readonly flags: number;
}

/** Value (NaN for text) and flags of a trimmed cell that is not missing. */
export function readCell(text: string, style: NumberStyle): Cell {
  const value = parseNumber(text, style);
  if (Number.isNaN(value)) {
    const date = text.length <= LONGEST_DATE && DATES.some((pattern) => pattern.test(text));
    return { value, flags: date ? DATE : 0 };
  }
  if (!DIGITS.test(text)) return { value, flags: Number.isInteger(value) ? NUMBER | INTEGER : NUMBER };
  const zeros = ZERO_FIRST.test(text) ? LEADING_ZERO : 0;
  const unsafe = Number.isSafeInteger(value) ? 0 : UNSAFE;
  return { value, flags: NUMBER | INTEGER | zeros | unsafe };
}
