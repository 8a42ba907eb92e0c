import { NUMBER, readCell } from "./cell.ts";
import type { NumberStyle } from "./number.ts";

/**
 * Whether the first record holds names. It does when it has words over columns of numbers (and more of
 * these than numbers over numbers); with words everywhere, unless one of them comes again below.
 */
export function sniffHeader(
  records: readonly (readonly string[])[],
  style: NumberStyle,
  missingWords: readonly string[],
): boolean {
  const first = records[0];
  if (first === undefined) return true;
  const missing = new Set(["", ...missingWords]);
  const isNumber = (text: string) => (readCell(text, style).flags & NUMBER) !== 0;
  let wordsOverNumbers = 0;
  let numbersOverNumbers = 0;
  let numbersInFirst = 0;
  let comesAgain = false;
  for (const [i, raw] of first.entries()) {
    const head = raw.trim();
    const below = records.slice(1).flatMap((cells) => {
      const text = (cells[i] ?? "").trim();
      return missing.has(text) ? [] : [text];
    });
    const headIsNumber = isNumber(head);
    if (headIsNumber) numbersInFirst++;
    const numeric = below.length > 0 && below.filter(isNumber).length > below.length / 2;
    if (numeric && headIsNumber) numbersOverNumbers++;
    else if (numeric && !missing.has(head)) wordsOverNumbers++;
    else if (!missing.has(head) && below.includes(head)) comesAgain = true;
  }
  if (wordsOverNumbers > 0) return wordsOverNumbers >= numbersOverNumbers;
  return numbersInFirst === 0 && !comesAgain;
}
