import { grown, ownMemory, type TableMemory, unshared } from "./memory.ts";

/** Texts of some rows of one column, packed: for columns with too many distinct ones for a dictionary. */
export interface PackedTexts {
  /** Rows that hold text, ascending. */
  readonly rows: Int32Array;
  /** Place in `bytes` where the text of `rows[i]` ends. */
  readonly ends: Float64Array;
  /** UTF-8. */
  readonly bytes: Uint8Array;
}

/** Shorter substrings are copied by the engine; longer ones would keep the whole block alive. */
const SLICED_FROM = 13;

/** A copy that does not keep the text alive that it was cut from. */
export const detached = (text: string): string =>
  text.length < SLICED_FROM
    ? text
    : new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text));

/** Collects texts in ascending row order. */
export class TextPacker {
  #rows = new Int32Array(0);
  #ends = new Float64Array(0);
  #bytes = new Uint8Array(0);
  #count = 0;
  #used = 0;
  readonly #encoder = new TextEncoder();

  add(row: number, text: string): void {
    this.#rows = grown(this.#rows, this.#count + 1);
    this.#ends = grown(this.#ends, this.#count + 1);
    // A UTF-16 unit takes at most three bytes in UTF-8.
    this.#bytes = grown(this.#bytes, this.#used + text.length * 3);
    this.#used += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written;
    this.#rows[this.#count] = row;
    this.#ends[this.#count++] = this.#used;
  }

  finish(memory: TableMemory = ownMemory): PackedTexts {
    return {
      rows: memory.keep(this.#rows, this.#count),
      ends: memory.keep(this.#ends, this.#count),
      bytes: memory.keep(this.#bytes, this.#used),
    };
  }
}

/** Bytes that are turned into text at once. */
const RUN = 65_536;

/** Walks all texts in row order. */
export function eachPackedText({ rows, ends, bytes }: PackedTexts, visit: (row: number, text: string) => void): void {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let from = 0;
  for (let place = 0; place < rows.length; ) {
    const start = from;
    let next = place + 1;
    while (next < rows.length && ends[next]! - start <= RUN) next++;
    const end = ends[next - 1]!;
    const runBytes = unshared(bytes.subarray(start, end));
    const run = decoder.decode(runBytes);
    // As many characters as bytes: they are all ASCII, and stand in the same places.
    const plain = run.length === end - start;
    for (; place < next; place++) {
      const to = ends[place]!;
      visit(
        rows[place]!,
        plain ? run.slice(from - start, to - start) : decoder.decode(runBytes.subarray(from - start, to - start)),
      );
      from = to;
    }
  }
}

/** Text of a row, or null when the row holds none. */
export function packedText(texts: PackedTexts, row: number): string | null {
  let low = 0;
  let high = texts.rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = texts.rows[middle]!;
    if (found === row) {
      const from = middle === 0 ? 0 : texts.ends[middle - 1]!;
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
        unshared(texts.bytes.subarray(from, texts.ends[middle]!)),
      );
    }
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}
