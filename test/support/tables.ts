import { type ReadOptions, readTable } from "../../core/data/open.ts";
import type { Table } from "../../core/data/table.ts";
import { type Dialect, SNIFF } from "../../core/document/model.ts";

/** The bytes in chunks of `size`, as a file or a network would give them. */
export async function* chunks(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += Math.max(size, 1)) yield bytes.slice(from, from + Math.max(size, 1));
}

/** Reads a table from text (as UTF-8) or bytes. */
export function tableOf(
  content: string | Uint8Array,
  dialect: Partial<Dialect> = {},
  options: ReadOptions & { readonly name?: string; readonly chunk?: number } = {},
): Promise<Table> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return readTable(chunks(bytes, options.chunk), options.name ?? "t.csv", { ...SNIFF, ...dialect }, options);
}
