import type { Part, SplitSettings } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { keyOf, philox } from "../random.ts";

export const PARTS: readonly Part[] = ["train", "validation", "test"];
const SPLIT_KEY = keyOf("split");
const RADIX_BITS = 11;
const RADIX = 1 << RADIX_BITS;

/** Philox word of each source row under the seed: depends on the row's place in the table alone. */
export function keysOf(rows: Int32Array, seed: number): Uint32Array {
  const keys = new Uint32Array(rows.length);
  const block = new Uint32Array(4);
  let drawn = -1;
  for (const [i, row] of rows.entries()) {
    const group = row >>> 2;
    if (group !== drawn) philox(group, 0, 0, 0, seed >>> 0, SPLIT_KEY, block);
    drawn = group;
    keys[i] = block[row & 3]!;
  }
  return keys;
}

/** One pass of the sort: `from` into `to` by the digit of the key at `shift`. */
function scatter(from: Int32Array, keys: Uint32Array, shift: number, to: Int32Array): void {
  const starts = new Int32Array(RADIX + 1);
  for (let n = 0; n < keys.length; n++) starts[((keys[n]! >>> shift) & (RADIX - 1)) + 1]!++;
  for (let digit = 0; digit < RADIX; digit++) starts[digit + 1]! += starts[digit]!;
  for (let n = 0; n < from.length; n++) {
    const i = from[n]!;
    to[starts[(keys[i]! >>> shift) & (RADIX - 1)]!++] = i;
  }
}

/** `rows` by ascending key; equal keys keep their order (least significant digit first). */
export function sortByKey(rows: Int32Array, keys: Uint32Array): Int32Array {
  let order = Int32Array.from(rows, (_, i) => i);
  let other = new Int32Array(rows.length);
  for (let shift = 0; shift < 32; shift += RADIX_BITS) {
    scatter(order, keys, shift, other);
    [order, other] = [other, order];
  }
  return order.map((i) => rows[i]!);
}

/** Whole numbers that add up to `total`, as near to `total · shares` as can be (largest remainder). */
function apportion(total: number, shares: readonly number[]): number[] {
  const counts = shares.map((share) => Math.floor(total * share + 1e-9));
  const rest = shares.map((share, i) => total * share - counts[i]!);
  let open = total - counts.reduce((sum, count) => sum + count, 0);
  const order = shares.map((_, i) => i).sort((a, b) => rest[b]! - rest[a]! || a - b);
  for (let turn = 0; open > 0; turn++) {
    const part = order[turn % order.length]!;
    if (shares[part]! <= 0) continue;
    counts[part]!++;
    open--;
  }
  return counts;
}

/** Shares of the parts. The file's add up to 1 within its tolerance only, which is several rows of a large table. */
export function sharesOf(split: SplitSettings): number[] {
  const whole = PARTS.reduce((sum, part) => sum + split[part], 0);
  return PARTS.map((part) => split[part] / whole);
}

/** Rows per part; every part with a share gets at least one. Raises `data.tooFewRows`. */
export function partSizes(total: number, shares: readonly number[]): number[] {
  const wanted = shares.filter((share) => share > 0).length;
  if (total < wanted || wanted === 0) throw new CoreError("data.tooFewRows", { rows: total, parts: wanted });
  const sizes = apportion(total, shares);
  for (const [part, share] of shares.entries()) {
    if (share <= 0 || sizes[part]! > 0) continue;
    const largest = sizes.indexOf(Math.max(...sizes));
    sizes[largest]!--;
    sizes[part] = 1;
  }
  return sizes;
}

/**
 * Rows of each class in each part: each class as near to the shares as can be, and the parts exactly
 * `sizes`. What the floors leave open goes to the largest remainders first.
 */
function classSizes(classes: readonly number[], sizes: readonly number[], shares: readonly number[]): number[][] {
  const cells = classes.map((count) => shares.map((share) => Math.floor(count * share + 1e-9)));
  const openOfClass = classes.map((count, k) => count - cells[k]!.reduce((sum, cell) => sum + cell, 0));
  const openOfPart = sizes.map((size, p) => size - cells.reduce((sum, row) => sum + row[p]!, 0));
  // "At least one row a part" may have taken a row from a part that the floors had given it.
  for (const p of openOfPart.keys()) {
    while (openOfPart[p]! < 0) {
      const k = cells.reduce((best, row, i) => (row[p]! > cells[best]![p]! ? i : best), 0);
      cells[k]![p]!--;
      openOfClass[k]!++;
      openOfPart[p]!++;
    }
  }
  const candidates = classes.flatMap((count, k) =>
    shares.map((share, p) => ({ k, p, rest: count * share - Math.floor(count * share + 1e-9) })),
  );
  candidates.sort((a, b) => b.rest - a.rest || a.k - b.k || a.p - b.p);
  const give = (k: number, p: number) => {
    if (openOfClass[k]! <= 0 || openOfPart[p]! <= 0) return;
    cells[k]![p]!++;
    openOfClass[k]!--;
    openOfPart[p]!--;
  };
  for (const { k, p } of candidates) give(k, p);
  // What is still open fits nowhere by remainder: fill it in order.
  for (const k of classes.keys())
    for (const p of shares.keys()) while (openOfClass[k]! > 0 && openOfPart[p]! > 0) give(k, p);
  return cells;
}

/**
 * Splits table rows into three parts. Within each class (all rows together without `codes`) the rows are
 * put in the order of a key drawn for (seed, source row) and cut; so dropping a row, or adding rows at
 * the end, moves no other row but those at a cut. Rows come back ascending.
 *
 * @param rows table rows in use, ascending
 * @param codes class of every table row, for a stratified split; null for a plain one
 */
export function splitRows(rows: Int32Array, split: SplitSettings, codes: Int32Array | null): Record<Part, Int32Array> {
  const shares = sharesOf(split);
  const sizes = partSizes(rows.length, shares);
  const groups = codes === null || !split.stratify ? [rows] : groupByClass(rows, codes);
  const cells =
    groups.length === 1
      ? [sizes]
      : classSizes(
          groups.map((group) => group.length),
          sizes,
          shares,
        );
  const parts = sizes.map((size) => new Int32Array(size));
  const filled = [0, 0, 0];
  for (const [k, group] of groups.entries()) {
    const order = sortByKey(group, keysOf(group, split.seed));
    let from = 0;
    for (const [p, count] of cells[k]!.entries()) {
      parts[p]!.set(order.subarray(from, from + count), filled[p]!);
      filled[p]! += count;
      from += count;
    }
  }
  const [train, validation, test] = parts.map((part) => part.sort());
  return { train: train!, validation: validation!, test: test! };
}

/** Place in `PARTS` of each row of the table; −1 for rows in no part. */
export function partOfRows(rows: number, parts: Readonly<Record<Part, Int32Array>>): Int8Array {
  const result = new Int8Array(rows).fill(-1);
  for (const [place, part] of PARTS.entries()) for (const row of parts[part]) result[row] = place;
  return result;
}

/** Rows of each class, in ascending order of code; classes without rows are left out. */
export function groupByClass(rows: Int32Array, codes: Int32Array): Int32Array[] {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const code = codes[row]!;
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [row]);
    else group.push(row);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => Int32Array.from(group));
}
