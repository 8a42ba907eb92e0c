/** Longer stretches are narrowed by a sample first. */
const SAMPLED_FROM = 600;

/**
 * Moves the values about until `values[place]` is the one that would stand there if they were sorted, with no greater
 * one before it and no lesser one after it; returns it. None of them may be NaN. Takes time in proportion to their
 * number (after Floyd and Rivest, Algorithm 489, 1975); where the values defeat that, what is left is sorted.
 */
export function selectPlace(values: Float64Array, place: number): number {
  const rounds = 2 * (32 - Math.clz32(values.length)) + 8;
  narrow(values, place, 0, values.length - 1, rounds);
  return values[place]!;
}

/** The same within `from … to`. */
function narrow(values: Float64Array, place: number, from: number, to: number, rounds: number): void {
  let left = from;
  let right = to;
  for (let round = 0; left < right; round++) {
    if (round === rounds) {
      values.subarray(left, right + 1).sort();
      return;
    }
    const size = right - left + 1;
    if (size > SAMPLED_FROM) {
      // The same share of the sample lies below `place` as of the whole, so its value there parts the whole well.
      const sample = Math.floor(4 * Math.sqrt(size));
      const first = place - Math.floor(((place - left) * sample) / size);
      narrow(values, place, first, Math.min(right, first + sample), rounds);
    }
    const pivot = values[place]!;
    let low = left;
    let high = right;
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const held = values[low]!;
      values[low++] = values[high]!;
      values[high--] = held;
    }
    if (high < place) left = low;
    if (low > place) right = high;
  }
}
