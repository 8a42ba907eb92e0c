import type { Series } from "./series.ts";

/** More marks than this say no more. */
const MOST = 50;

interface Seen {
  upTo: number;
  readonly indices: number[];
}
const seen = new WeakMap<Series, Seen>();

/**
 * Indices where a series stops being finite: the first bad value of each stretch that follows a good one, at most 50.
 * Each value is looked at once, however often this is asked.
 */
export function faultsOf(series: Series): readonly number[] {
  const values = series.values();
  const mine = seen.get(series) ?? { upTo: 1, indices: [] };
  seen.set(series, mine);
  for (; mine.upTo < values.length && mine.indices.length < MOST; mine.upTo += 1)
    if (!Number.isFinite(values[mine.upTo]) && Number.isFinite(values[mine.upTo - 1])) mine.indices.push(mine.upTo);
  return mine.indices;
}
