import type { Part, SplitSettings } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { groupByClass, keysOf, PARTS, sortByKey } from "./split.ts";

/** What a run takes of the rows that its document's split gives it. */
export interface RowChoice {
  /** Share of the training rows, 0 < share ≤ 1. */
  readonly trainShare: number;
  /** Table rows that no part gets. */
  readonly leaveOut: readonly number[];
}
export const allRows: RowChoice = { trainShare: 1, leaveOut: [] };

type Parts = Readonly<Record<Part, Int32Array>>;

/**
 * The parts without the rows left out, and of the training rows the first by split key (with `codes` of each class, at
 * least one): a larger share holds every row of a smaller one. Ascending. Raises `insight.share` for a share out of
 * range, `data.tooFewRows` where no training row is left.
 */
export function chooseRows(
  parts: Parts,
  { trainShare, leaveOut }: RowChoice,
  split: SplitSettings,
  codes: Int32Array | null,
): Parts {
  if (!(trainShare > 0 && trainShare <= 1)) throw new CoreError("insight.share", { share: trainShare });
  if (trainShare === 1 && leaveOut.length === 0) return parts;
  const gone = new Set(leaveOut);
  const left = Object.fromEntries(PARTS.map((part) => [part, parts[part].filter((row) => !gone.has(row))])) as Parts;
  if (left.train.length === 0) throw new CoreError("data.tooFewRows", { rows: 0, parts: 1 });
  if (trainShare === 1) return left;
  const groups = codes === null || !split.stratify ? [left.train] : groupByClass(left.train, codes);
  const firsts = groups.map((rows) => {
    const count = Math.max(1, Math.floor(rows.length * trainShare + 0.5));
    return sortByKey(rows, keysOf(rows, split.seed)).subarray(0, count);
  });
  const train = new Int32Array(firsts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const rows of firsts) {
    train.set(rows, at);
    at += rows.length;
  }
  return { ...left, train: train.sort() };
}
