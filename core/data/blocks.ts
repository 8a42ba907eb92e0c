/** Bytes per block: also how much of a file is looked at before its dialect is decided. */
export const BLOCK_BYTES = 262_144;

export interface Block {
  readonly bytes: Uint8Array;
  readonly last: boolean;
}

/**
 * Cuts a stream of chunks of any size into blocks of exactly `size` bytes (the last one is shorter), so
 * that nothing downstream depends on where the chunks ended. No bytes at all: no block.
 */
export async function* blocks(source: AsyncIterable<Uint8Array>, size: number = BLOCK_BYTES): AsyncGenerator<Block> {
  let block = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of source) {
    let from = 0;
    while (from < chunk.length) {
      if (filled === size) {
        yield { bytes: block, last: false };
        block = new Uint8Array(size);
        filled = 0;
      }
      const count = Math.min(size - filled, chunk.length - from);
      block.set(chunk.subarray(from, from + count), filled);
      filled += count;
      from += count;
    }
  }
  if (filled > 0) yield { bytes: block.subarray(0, filled), last: true };
}
