import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { TableSource } from "./protocol.ts";

/** Bytes of a table as they arrive, and how many there will be (0 when unknown). */
export interface OpenSource {
  readonly name: string;
  readonly totalBytes: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const PIECE = 1 << 20;

/** Opens a source for reading; pending messages are handled after every chunk, so that cancel is heard. */
export async function openSource(host: Host, source: TableSource, signal: AbortSignal): Promise<OpenSource> {
  const { name } = source;
  if (source.kind === "text") {
    const bytes = new TextEncoder().encode(source.text);
    return { name, totalBytes: bytes.length, chunks: polite(host, pieces(bytes)) };
  }
  if (source.kind === "blob")
    return { name, totalBytes: source.blob.size, chunks: polite(host, chunksOf(source.blob.stream())) };
  const response = await fetch(source.url, { signal }).catch(() => null);
  if (response?.body === null || response?.ok !== true) throw new CoreError("worker.unreadable", { name });
  const totalBytes = Number(response.headers.get("content-length") ?? 0);
  return { name, totalBytes, chunks: polite(host, chunksOf(response.body)) };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}

/** Not every browser can iterate over a stream by itself. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function* polite(host: Host, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    await host.yieldToMessages();
  }
}
