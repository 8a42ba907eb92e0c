import type { Series } from "./series.ts";

/** The stretch of the horizontal axis on screen, and how many pixel columns it takes. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly logarithmic: boolean;
  readonly columns: number;
}

/** First index whose x is not below `value`; `x` never falls. */
function indexFrom(x: Float64Array, value: number, start = 0): number {
  let low = start;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((x[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index whose x lies nearest to `value`; −1 for an empty series. */
export function nearestIndex(x: Float64Array, value: number): number {
  const above = indexFrom(x, value);
  if (above === 0 || above === x.length) return Math.min(above, x.length - 1);
  return value - (x[above - 1] ?? 0) <= (x[above] ?? 0) - value ? above - 1 : above;
}

/**
 * Which points of a series to draw: of every pixel column the lowest and the highest, so that the line covers the
 * same pixels as the whole series would; the first and the last; and every index in `keep`. At most
 * 2 × columns + 2 + keep, however long the series. A column without any finite value yields one of its indices, where
 * the line breaks. Ascending.
 */
export function pickPoints(x: Float64Array, series: Series, stretch: Stretch, keep: readonly number[]): Int32Array {
  const first = indexFrom(x, stretch.logarithmic ? Number.MIN_VALUE : Number.NEGATIVE_INFINITY);
  const n = x.length;
  if (n - first <= 2 * stretch.columns) return Int32Array.from({ length: Math.max(0, n - first) }, (_, i) => first + i);
  const chosen = [first, n - 1, ...keep.filter((index) => index >= first && index < n)];
  for (let column = 0, from = first; column < stretch.columns && from < n; column += 1) {
    const to = column === stretch.columns - 1 ? n : indexFrom(x, columnEnd(stretch, column), from);
    if (to === from) continue;
    const [low, high] = series.range(from, to);
    if (low < 0) chosen.push(from);
    else chosen.push(low, high);
    from = to;
  }
  return ascending(chosen);
}

/** The x where a pixel column ends. */
function columnEnd({ from, to, logarithmic, columns }: Stretch, column: number): number {
  const share = (column + 1) / columns;
  return logarithmic ? from * (to / from) ** share : from + (to - from) * share;
}

function ascending(indices: readonly number[]): Int32Array {
  const sorted = Int32Array.from(indices).sort();
  return sorted.filter((index, i) => i === 0 || index !== sorted[i - 1]);
}
