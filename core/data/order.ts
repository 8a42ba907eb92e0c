import { type NumberStyle, parseNumber } from "./number.ts";

/** Surrogates sort above all other units, as their code points do. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Order by code points: the same on every host and in every language (UTF-8 bytes sort alike). */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Labels as classes: by value when all of them are numbers, else by code points. */
export function orderLabels(labels: readonly string[], style: NumberStyle): string[] {
  const values = new Map(labels.map((label) => [label, parseNumber(label, style)]));
  const numeric = labels.every((label) => !Number.isNaN(values.get(label)));
  if (!numeric) return labels.toSorted(compareCodePoints);
  return labels.toSorted((a, b) => values.get(a)! - values.get(b)! || compareCodePoints(a, b));
}
