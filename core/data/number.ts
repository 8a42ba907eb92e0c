/**
 * How numbers are written: the decimal mark and, after it, the mark between groups of three digits where there is
 * one. A blank stands for every kind of it, ' for ’ as well.
 */
export type NumberStyle = "." | "," | ".," | ". " | ".'" | ",." | ", " | ",'";

/** Marks that may stand between groups of three digits; "" for none. */
export type Thousands = "" | "." | "," | " " | "'";

const POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;
const BLANKS = "[ \u00a0\u2009\u202f]";
const grouped = (mark: string, decimal: string) =>
  new RegExp(String.raw`^[+-]?[1-9]\d{0,2}(?:${mark}\d{3})+(?:${decimal}\d*)?$`);
const GROUPED: Readonly<Record<string, { readonly pattern: RegExp; readonly marks: RegExp }>> = {
  ".,": { pattern: grouped(",", "\\."), marks: /,/g },
  ". ": { pattern: grouped(BLANKS, "\\."), marks: new RegExp(BLANKS, "g") },
  ".'": { pattern: grouped("['’]", "\\."), marks: /['’]/g },
  ",.": { pattern: grouped("\\.", ","), marks: /\./g },
  ", ": { pattern: grouped(BLANKS, ","), marks: new RegExp(BLANKS, "g") },
  ",'": { pattern: grouped("['’]", ","), marks: /['’]/g },
};

/** The style of a dialect; what it leaves open is a decimal point and no groups. */
export function numberStyle(dialect: {
  readonly decimal: "." | "," | null;
  readonly thousands?: Thousands | null;
}): NumberStyle {
  const decimal = dialect.decimal ?? ".";
  const thousands = dialect.thousands ?? "";
  return thousands === decimal ? decimal : (`${decimal}${thousands}` as NumberStyle);
}

/**
 * The number that a trimmed cell holds, or NaN. Plain and scientific notation, and groups of three digits where the
 * style has them: no hexadecimal, no "inf"; what overflows (1e999) is text as well. The value is the IEEE double
 * nearest to the decimal text, which ECMAScript specifies exactly.
 */
export function parseNumber(text: string, style: NumberStyle): number {
  // Most text cells end here: anything that does not begin like a number.
  const head = text.charCodeAt(0);
  if (!(head <= 57 && head >= 43)) return Number.NaN;
  if (style.length > 1) {
    const { pattern, marks } = GROUPED[style]!;
    if (pattern.test(text)) return plain(text.replace(marks, ""), style);
  }
  return plain(text, style);
}

function plain(text: string, style: NumberStyle): number {
  if (style.charCodeAt(0) === 44) return COMMA.test(text) ? finite(Number(text.replace(",", "."))) : Number.NaN;
  return POINT.test(text) ? finite(Number(text)) : Number.NaN;
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);
