/** The epoch with the lowest value among those whose weights are kept. */
export function lowestKept(kept: ArrayLike<number> & Iterable<number>, valLoss: ArrayLike<number>): number {
  let best = kept[0] ?? 0;
  for (const epoch of kept) if ((valLoss[epoch] ?? Number.NaN) < (valLoss[best] ?? Number.NaN)) best = epoch;
  return best;
}
