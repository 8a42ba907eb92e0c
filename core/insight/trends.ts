/** What curves do, apart from what it means. Places are epochs; a curve begins with the untrained network. */

/** Mean of `values` from place `from` to `to`, both included, as far as there are any. */
function level(values: readonly number[], from: number, to: number): number {
  const first = Math.max(0, from);
  const last = Math.min(values.length - 1, to);
  let sum = 0;
  for (let place = first; place <= last; place++) sum += values[place]!;
  return sum / (last - first + 1);
}

/** Epochs that count as one moment: a twentieth of the run, at least three. */
const moment = (values: readonly number[]): number => Math.max(3, Math.floor((values.length - 1) / 20));

/** Level at the end of a run. */
export const endLevel = (values: readonly number[]): number =>
  level(values, Math.max(1, values.length - moment(values)), values.length - 1);

/** Level around an epoch. */
export function levelAround(values: readonly number[], epoch: number): number {
  const half = Math.floor(moment(values) / 2);
  return level(values, Math.max(1, epoch - half), epoch + half);
}

/** What the last quarter of the run took away, as part of the level at its beginning; negative for a rise. */
export function lateFall(values: readonly number[]): number {
  const last = values.length - 1;
  const before = levelAround(values, Math.max(1, last - Math.floor(last / 4)));
  return (before - endLevel(values)) / Math.abs(before);
}

/**
 * How much a curve shakes from epoch to epoch in its last half, as part of its level: half the mean absolute second
 * difference, so that a steady slope counts as none.
 */
export function shaking(values: readonly number[]): number {
  const last = values.length - 1;
  const from = Math.max(2, Math.floor(last / 2));
  let sum = 0;
  for (let place = from; place < last; place++)
    sum += Math.abs(values[place - 1]! - 2 * values[place]! + values[place + 1]!);
  const count = last - from;
  return count > 0 ? sum / count / 2 / Math.abs(level(values, from, last)) : 0;
}

/** First place of the least value. */
export function lowestPlace(values: readonly number[]): number {
  let best = 0;
  for (let place = 1; place < values.length; place++) if (values[place]! < values[best]!) best = place;
  return best;
}
