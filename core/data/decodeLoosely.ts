import type { Encoding } from "./sniff/encoding.ts";
import { decodeWindows1252 } from "./windows1252.ts";

/** Text of bytes to be looked at: what does not fit the encoding shows as �. */
export function decodeLoosely(blocks: readonly Uint8Array[], encoding: Encoding): string {
  if (encoding === "windows-1252") return blocks.map(decodeWindows1252).join("");
  const decoder = new TextDecoder(encoding);
  return blocks.map((block, i) => decoder.decode(block, { stream: i < blocks.length - 1 })).join("");
}
