import type { HealthRecord } from "../../core/insight/views.ts";

/** More measurements than this are thinned: the first, the latest, and every second one between. */
const MOST_RECORDS = 240;

/** Adds a record; a branch or a second look at an epoch replaces what came after it. */
export function withRecord(records: readonly HealthRecord[], record: HealthRecord): readonly HealthRecord[] {
  const before = records.filter(({ epoch }) => epoch < record.epoch);
  const thin = before.length < MOST_RECORDS ? before : before.filter((_, place) => place % 2 === 0);
  return [...thin, record];
}
