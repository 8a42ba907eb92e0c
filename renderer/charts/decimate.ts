/**
 * Which points of a long series to draw: at most about `limit`, the lowest and highest of every
 * bucket (so that no spike is lost), the first, the last, and every index in `keep` (best epoch).
 * Bucket borders depend on the length only in powers of two, so points do not flicker as it grows.
 */
export function pickPoints(values: Float64Array, limit: number, keep: readonly number[]): Int32Array {
  const n = values.length;
  if (n <= limit) return Int32Array.from({ length: n }, (_, i) => i);
  let width = 2;
  while ((n / width) * 2 > limit) width *= 2;
  const chosen = new Set<number>([0, n - 1]);
  for (const index of keep) if (index >= 0 && index < n) chosen.add(index);
  for (let from = 0; from < n; from += width) {
    const to = Math.min(n, from + width);
    let low = -1;
    let high = -1;
    for (let i = from; i < to; i += 1) {
      const value = values[i] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      if (low < 0 || value < (values[low] ?? 0)) low = i;
      if (high < 0 || value > (values[high] ?? 0)) high = i;
    }
    if (low >= 0) chosen.add(low).add(high);
  }
  return Int32Array.from(chosen).sort();
}
