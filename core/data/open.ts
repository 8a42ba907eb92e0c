import type { Dialect } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { BLOCK_BYTES, blocks } from "./blocks.ts";
import { createDecoder } from "./decode.ts";
import { createFingerprint } from "./fingerprint.ts";
import type { TableMemory } from "./memory.ts";
import { sniff } from "./sniff/sniff.ts";
import type { Table } from "./table.ts";
import { MAX_CELLS, TableBuilder } from "./tableBuilder.ts";

/** The first part of a file that is looked at: so many lines, or so many characters where lines are long. */
const SAMPLE_LINES = 100;
export const SAMPLE_CHARACTERS = 4_194_304;
/** An estimate may be wrong by this much before a file is refused for it. */
const MARGIN = 1.1;

/** What the first part of a file says about all of it. */
export interface Forecast {
  readonly rows: number;
  readonly columns: number;
  /** Memory that the table will take. */
  readonly bytes: number;
}

export interface ReadOptions {
  /** Aborting rejects with the signal's reason before the next block. */
  readonly signal?: AbortSignal;
  /** After every block; a promise is awaited, so that the caller may let messages through. */
  readonly onProgress?: (rows: number, bytes: number, forecast: Forecast | null) => void | Promise<void>;
  /** Size of the source, where known: then memory is foretold, and a table that cannot fit is refused at once. */
  readonly totalBytes?: number;
  /** Where the columns are put; memory of this thread alone when left out. */
  readonly memory?: TableMemory;
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
  const { signal, onProgress, totalBytes = 0 } = options;
  const decoder = createDecoder(name, dialect.encoding);
  const hash = createFingerprint();
  let builder: TableBuilder | null = null;
  let forecast: Forecast | null = null;
  let sample = "";
  let bytes = 0;
  signal?.throwIfAborted();
  for await (const block of blocks(source, options.blockBytes ?? BLOCK_BYTES)) {
    signal?.throwIfAborted();
    bytes += block.bytes.length;
    hash.add(block.bytes);
    const text = decoder.write(block.bytes, block.last);
    if (builder === null) {
      sample += text;
      if (!block.last && !isEnough(sample)) continue;
      builder = new TableBuilder(name, sniff(sample, block.last, dialect), dialect.missingWords);
      builder.push(sample, block.last);
      sample = "";
      if (totalBytes > bytes && builder.rows > 0) {
        forecast = forecastOf(builder, totalBytes / bytes);
        refuseOversized(name, forecast);
        builder.reserve(forecast.rows, options.memory);
      }
    } else builder.push(text, block.last);
    await onProgress?.(builder.rows, bytes, forecast);
  }
  signal?.throwIfAborted();
  if (builder === null) throw new CoreError("data.empty", { name });
  return builder.finish(decoder.encoding, hash.digest(), options.memory);
}

/** Whether the beginning of a file shows enough to tell its dialect. */
export function isEnough(sample: string): boolean {
  if (sample.length >= SAMPLE_CHARACTERS) return true;
  let at = -1;
  for (let lines = 0; lines < SAMPLE_LINES; lines++) {
    at = nextLine(sample, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function nextLine(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  return feed >= 0 ? feed : text.indexOf("\r", from);
}

/** What the rows so far say about a file that is `times` as long. */
export function forecastOf(builder: TableBuilder, times: number): Forecast {
  // A little more room than the average asks for: rows differ in length.
  const rows = Math.ceil(builder.rows * times * 1.02);
  return { rows, columns: builder.width, bytes: builder.estimate(rows) };
}

function refuseOversized(name: string, { rows, columns, bytes }: Forecast): void {
  if (rows * columns <= MAX_CELLS * MARGIN) return;
  throw new CoreError("data.wouldNotFit", {
    name,
    rows,
    columns,
    megabytes: Math.ceil(bytes / 1e6),
    limit: Math.floor((MAX_CELLS * 12) / 1e6),
  });
}
