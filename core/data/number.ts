const POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number that a trimmed cell holds, or NaN. Plain and scientific notation only: no thousands
 * separators, no hexadecimal, no "inf"; what overflows (1e999) is text as well. The value is the
 * IEEE double nearest to the decimal text, which ECMAScript specifies exactly.
 */
export function parseNumber(text: string, decimal: "." | ","): number {
  // Most text cells end here: anything that does not begin like a number.
  const head = text.charCodeAt(0);
  if (!(head <= 57 && head >= 43)) return Number.NaN;
  if (decimal === ",") {
    if (!COMMA.test(text)) return Number.NaN;
    return finite(Number(text.replace(",", ".")));
  }
  return POINT.test(text) ? finite(Number(text)) : Number.NaN;
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);
