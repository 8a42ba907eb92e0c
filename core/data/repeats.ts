import { atOnce, type Stages } from "../stages.ts";
import { cellText } from "./cells.ts";
import type { TableColumn } from "./table.ts";

/** Bits of a double as two words, so that equal numbers hash alike. */
const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

const mixed = (hash: number, word: number): number => Math.imul((hash ^ word) >>> 0, 0x9e3779b1) ^ (hash >>> 15);

/** Hash of the UTF-8 of a text. */
function textWord(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash;
}

/** Mixes one word per cell into the hashes: its code in the dictionary, else the bits of its number, else a hash of its text. */
function mixIn(column: TableColumn, rows: Int32Array, hashes: Int32Array): void {
  const { dictionary, codes, numbers, texts } = column;
  if (dictionary !== null) {
    for (let place = 0; place < rows.length; place++) hashes[place] = mixed(hashes[place]!, codes[rows[place]!]!);
    return;
  }
  // Both lists ascend, so that the texts are walked along.
  let text = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    let word = -1;
    if (Number.isNaN(numbers[row]!)) {
      while (text < (texts?.rows.length ?? 0) && texts!.rows[text]! < row) text++;
      if (texts?.rows[text] === row)
        word = textWord(texts.bytes, text === 0 ? 0 : texts.ends[text - 1]!, texts.ends[text]!);
    } else {
      // A negative zero equals zero.
      bits[0] = numbers[row]! + 0;
      word = mixed(words[0]!, words[1]!);
    }
    hashes[place] = mixed(hashes[place]!, word);
  }
}

function sameCell(column: TableColumn, a: number, b: number): boolean {
  if (column.dictionary !== null) return column.codes[a] === column.codes[b];
  const x = column.numbers[a]!;
  const y = column.numbers[b]!;
  if (Number.isNaN(x) || Number.isNaN(y)) return cellText(column, a) === cellText(column, b);
  return x === y;
}

/** The same at once. */
export const repeats = (columns: readonly TableColumn[], rows: Int32Array): Int32Array =>
  atOnce(repeating(columns, rows));

/**
 * For each of `rows` (ascending) the first of them whose cells in these columns are all equal: the row itself
 * where none came before. Missing cells equal each other. Hashes find the candidates, cells decide; the work
 * grows with rows × columns, and stops after each column.
 */
export function* repeating(columns: readonly TableColumn[], rows: Int32Array): Stages<Int32Array> {
  const hashes = new Int32Array(rows.length).fill(0x811c9dc5 | 0);
  for (const column of columns) {
    mixIn(column, rows, hashes);
    yield;
  }
  return firsts(rows, hashes, (a, b) => columns.every((column) => sameCell(column, a, b)));
}

/** Chains the rows of each bucket and walks them; a power of two of at least twice the rows keeps chains short. */
function firsts(rows: Int32Array, hashes: Int32Array, same: (a: number, b: number) => boolean): Int32Array {
  let size = 64;
  while (size < rows.length * 2) size *= 2;
  const heads = new Int32Array(size).fill(-1);
  const next = new Int32Array(rows.length).fill(-1);
  const result = new Int32Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const bucket = (hashes[place]! ^ (hashes[place]! >>> 16)) & (size - 1);
    let candidate = heads[bucket]!;
    while (candidate >= 0 && !(hashes[candidate] === hashes[place] && same(rows[candidate]!, rows[place]!)))
      candidate = next[candidate]!;
    if (candidate >= 0) {
      result[place] = rows[candidate]!;
      continue;
    }
    result[place] = rows[place]!;
    next[place] = heads[bucket]!;
    heads[bucket] = place;
  }
  return result;
}
