import type { Part, SplitSettings } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { keyOf, philox } from "../random.ts";
import { PARTS, partSizes, sharesOf } from "./split.ts";

const GROUP_KEY = keyOf("split/group");
/** Rows without a group are keyed by their place, apart from all labels. */
const LONE_KEY = keyOf("split/row");

/** Rows that must stay together. */
export interface RowGroup {
  readonly key: number;
  readonly rows: readonly number[];
}

/**
 * Groups of rows in an order drawn for (seed, label): a group's place depends on its own label alone. A row without a
 * label is a group of its own.
 */
export function rowGroups(rows: Int32Array, labelOf: (row: number) => string, seed: number): readonly RowGroup[] {
  const byLabel = new Map<string, number[]>();
  const lone: number[][] = [];
  for (const row of rows) {
    const label = labelOf(row);
    if (label === "") lone.push([row]);
    else if (byLabel.has(label)) byLabel.get(label)!.push(row);
    else byLabel.set(label, [row]);
  }
  const block = new Uint32Array(4);
  const draw = (word: number, purpose: number): number => {
    philox(word, 0, 0, 0, seed >>> 0, purpose, block);
    return block[0]!;
  };
  const labelled = [...byLabel].map(([label, members]) => ({ key: draw(keyOf(label), GROUP_KEY), rows: members }));
  const single = lone.map((members) => ({ key: draw(members[0]!, LONE_KEY), rows: members }));
  return [...labelled, ...single].sort((a, b) => a.key - b.key || a.rows[0]! - b.rows[0]!);
}

const ascending = (rows: readonly number[]): Int32Array => Int32Array.from(rows).sort();

/**
 * Splits so that no group has rows in two parts: group after group goes to the part that lacks most rows. Every part
 * with a share gets a group. Raises `split.tooFewGroups`.
 */
export function splitByGroup(
  rows: Int32Array,
  split: SplitSettings,
  labelOf: (row: number) => string,
): Record<Part, Int32Array> {
  const groups = rowGroups(rows, labelOf, split.seed);
  const shares = sharesOf(split);
  const wanted = shares.filter((share) => share > 0).length;
  if (groups.length < wanted) throw new CoreError("split.tooFewGroups", { groups: groups.length, parts: wanted });
  const filled = shares.map((): RowGroup[] => []);
  const lacking = shares.map((share) => share * rows.length);
  for (const group of groups) {
    const part = lacking.indexOf(Math.max(...lacking.filter((_, place) => shares[place]! > 0)));
    filled[part]!.push(group);
    lacking[part]! -= group.rows.length;
  }
  for (const [part, share] of shares.entries()) {
    if (share === 0 || filled[part]!.length > 0) continue;
    // The part with most groups can spare one: its smallest.
    const donor = filled.reduce((best, list) => (list.length > best.length ? list : best));
    const smallest = donor.reduce((best, group) => (group.rows.length < best.rows.length ? group : best));
    donor.splice(donor.indexOf(smallest), 1);
    filled[part]!.push(smallest);
  }
  const parts = filled.map((list) => ascending(list.flatMap((group) => group.rows)));
  return Object.fromEntries(PARTS.map((part, place) => [part, parts[place]!])) as Record<Part, Int32Array>;
}

/** Rows by their moment, equal ones in table order. */
export const inTimeOrder = (rows: Int32Array, momentOf: Float64Array): Int32Array =>
  rows.slice().sort((a, b) => momentOf[a]! - momentOf[b]! || a - b);

/** The earliest rows train, the latest are the test. Raises `data.tooFewRows`. */
export function splitByTime(rows: Int32Array, split: SplitSettings, momentOf: Float64Array): Record<Part, Int32Array> {
  const order = inTimeOrder(rows, momentOf);
  const [train, validation] = partSizes(rows.length, sharesOf(split));
  const cut = train! + validation!;
  return {
    train: order.slice(0, train).sort(),
    validation: order.slice(train, cut).sort(),
    test: order.slice(cut).sort(),
  };
}
