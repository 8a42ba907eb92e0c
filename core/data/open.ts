import type { Dialect } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { BLOCK_BYTES, blocks } from "./blocks.ts";
import { createDecoder } from "./decode.ts";
import { createFingerprint } from "./fingerprint.ts";
import { sniff } from "./sniff.ts";
import type { Table } from "./table.ts";
import { TableBuilder } from "./tableBuilder.ts";

export interface ReadOptions {
  /** Aborting rejects with the signal's reason before the next block. */
  readonly signal?: AbortSignal;
  /** After every block; a promise is awaited, so that the caller may let messages through. */
  readonly onProgress?: (rows: number, bytes: number) => void | Promise<void>;
  /** Block size in bytes, for tests. */
  readonly blockBytes?: number;
}

/**
 * Reads a table from bytes: decode, sniff what `dialect` leaves open, split into records, keep columns.
 * One pass; memory is that of the columns plus one block. Raises `CoreError` with codes of `data.…`.
 */
export async function readTable(
  source: AsyncIterable<Uint8Array>,
  name: string,
  dialect: Dialect,
  options: ReadOptions = {},
): Promise<Table> {
  const decoder = createDecoder(name, dialect.encoding);
  const hash = createFingerprint();
  let builder: TableBuilder | null = null;
  let bytes = 0;
  options.signal?.throwIfAborted();
  for await (const block of blocks(source, options.blockBytes ?? BLOCK_BYTES)) {
    options.signal?.throwIfAborted();
    bytes += block.bytes.length;
    hash.add(block.bytes);
    const text = decoder.write(block.bytes, block.last);
    builder ??= new TableBuilder(name, sniff(text, block.last, dialect), dialect.missingWords);
    builder.push(text, block.last);
    await options.onProgress?.(builder.rows, bytes);
  }
  options.signal?.throwIfAborted();
  if (builder === null) throw new CoreError("data.empty", { name });
  return builder.finish(decoder.encoding, hash.digest());
}
