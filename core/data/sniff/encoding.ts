import type { Dialect } from "../../document/model.ts";

export type Encoding = NonNullable<Dialect["encoding"]>;

const LOOKED = 65_536;

/**
 * UTF-16 by its byte order mark; without one by NULs that stand on one side only (line ends, digits and delimiters
 * have them in every language), if what comes out has lines.
 */
export function sniffUtf16(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const pairs = Math.floor(Math.min(bytes.length, LOOKED) / 2);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  if (even + odd < pairs * 0.05 || pairs < 4) return null;
  const order = odd > even ? "utf-16le" : "utf-16be";
  if (Math.min(even, odd) > Math.max(even, odd) * 0.05) return null;
  const text = new TextDecoder(order).decode(bytes.subarray(0, pairs * 2));
  return /[\n\r]/.test(text) && !text.includes("\0") ? order : null;
}

function isValid(bytes: Uint8Array, encoding: Encoding, last: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !last });
    return true;
  } catch {
    return false;
  }
}

/**
 * Encoding of a block that is not ASCII. UTF-8 is never valid by chance. GB 18030 often is, so the
 * second bytes decide: Chinese text mostly has them ≥ 0xA1, Western text has ASCII letters there.
 */
export function sniffEightBit(bytes: Uint8Array, last: boolean): Encoding {
  if (isValid(bytes, "utf-8", last)) return "utf-8";
  if (!isValid(bytes, "gb18030", last)) return "windows-1252";
  let pairs = 0;
  let high = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    if (bytes[i]! < 0x81) continue;
    pairs++;
    if (bytes[++i]! >= 0xa1) high++;
  }
  return high * 2 >= pairs ? "gb18030" : "windows-1252";
}
