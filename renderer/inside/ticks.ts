import { printNumber } from "../charts/number.ts";

/** Round numbers (1, 2 or 5 times a power of ten) from `from` to `to`, at most `most` of them. */
export function ticks(from: number, to: number, most: number, whole = false): readonly number[] {
  const span = to - from;
  if (!(span > 0) || !Number.isFinite(span)) return Number.isFinite(from) ? [from] : [];
  const rough = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const fraction = rough / power;
  const nice = (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10) * power;
  const step = whole ? Math.max(1, Math.round(nice)) : nice;
  const result: number[] = [];
  const slack = step * 1e-9;
  for (let i = Math.ceil((from - slack) / step); i * step <= to + slack; i += 1) result.push(cleaned(i * step));
  return result;
}

/** 0.30000000000000004 is 0.3, and there is no −0. */
const cleaned = (value: number): number => Number(value.toPrecision(12)) + 0;

/** Ends `share` of the range further out; a range of nothing becomes one of width 1. */
export function widened(from: number, to: number, share: number): readonly [number, number] {
  if (!(to > from)) return [from - 0.5, to + 0.5];
  const more = (to - from) * share;
  return [from - more, to + more];
}

/** Least and greatest finite value; null where there is none. */
export function extent(...lists: readonly ArrayLike<number>[]): readonly [number, number] | null {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const list of lists)
    for (let i = 0; i < list.length; i += 1) {
      const value = list[i]!;
      if (!Number.isFinite(value)) continue;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  return least <= greatest ? [least, greatest] : null;
}

/** A round number as short as it is: 0.5 and not 0.500. */
export function tickText(value: number): string {
  const text = printNumber(value, 6);
  return text.includes(".") && !text.includes("e") ? text.replace(/\.?0+$/, "") : text;
}
