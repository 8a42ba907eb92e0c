/** The middle of the numbers; the mean of the two middle ones of an even count. NaN of none. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Median, lowest and highest; null of none. */
export function spread(values) {
  const numbers = values.filter((value) => Number.isFinite(value));
  if (numbers.length === 0) return null;
  return { median: median(numbers), low: Math.min(...numbers), high: Math.max(...numbers), count: numbers.length };
}

const groupedBy = (records, key) => {
  const groups = new Map();
  for (const record of records) groups.set(record[key], [...(groups.get(record[key]) ?? []), record]);
  return [...groups.values()];
};

/**
 * How many times faster `id` was than the better of the rivals that ran beside it: per rival the median of the
 * ratios of neighbouring bursts, for each session the lowest of these, then the spread over the sessions.
 * @param basis "samplesPerSecond", or "samplesPerCpuSecond" for one thread on a machine that others use too
 */
export function ratio(records, id, rivals, basis) {
  const sessions = groupedBy(records, "session").map((session) => {
    const groups = groupedBy(session, "group");
    const perRival = rivals.map((rival) => {
      const ratios = groups.flatMap((group) => {
        const own = group.filter((record) => record.id === id).map((record) => record[basis]);
        const theirs = group.filter((record) => record.id === rival).map((record) => record[basis]);
        return own.length > 0 && theirs.length > 0 ? [median(own) / median(theirs)] : [];
      });
      return median(ratios.filter((value) => Number.isFinite(value)));
    });
    return Math.min(...perRival.filter((value) => Number.isFinite(value)));
  });
  return spread(sessions);
}
