import type { Dialect } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { decodeWindows1252 } from "./windows1252.ts";

export type Encoding = NonNullable<Dialect["encoding"]>;

export interface Decoder {
  /** Settled once a byte outside ASCII was seen; until then utf-8. */
  readonly encoding: Encoding;
  /**
   * Text of the next block. Raises `data.binary` for anything that is no text, `data.badEncoding` with
   * the line where bytes are not valid in the encoding.
   */
  write(bytes: Uint8Array, last: boolean): string;
}

/** First bytes of what people give the ending .csv by mistake; `what` completes "This is …". */
const MAGIC: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: "a ZIP archive or an Excel workbook" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: "an old Excel workbook" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: "a PNG picture" },
  { bytes: [0xff, 0xd8, 0xff], what: "a JPEG picture" },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: "a GIF picture" },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: "a PDF document" },
  { bytes: [0x1f, 0x8b], what: "a gzip archive" },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: "a Parquet file" },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: "a program" },
];

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  bytes.length >= magic.length && magic.every((byte, i) => bytes[i] === byte);

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80) return false;
  return true;
}

/** UTF-16 by its byte order mark, or by NULs on one side only, as Western text has them. */
function sniffUtf16(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const pairs = Math.floor(Math.min(bytes.length, 4096) / 2);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return "utf-16le";
  if (even > pairs * 0.4 && odd < pairs * 0.05) return "utf-16be";
  return null;
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
function sniffEightBit(bytes: Uint8Array, last: boolean): Encoding {
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

export const countNewlines = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0;

/** Newlines before the first place that cannot be decoded. */
function linesBeforeFault(bytes: Uint8Array, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(bytes);
  const fault = text.indexOf("�");
  return countNewlines(fault < 0 ? text : text.slice(0, fault));
}

/** Decodes blocks in order; `asked` is the user's choice, `null` finds out. */
export function createDecoder(name: string, asked: Dialect["encoding"]): Decoder {
  let encoding = asked;
  let decoder: TextDecoder | null = null;
  let lines = 0;
  let first = true;

  const decode = (bytes: Uint8Array, last: boolean, chosen: Encoding): string => {
    if (chosen === "windows-1252") return decodeWindows1252(bytes);
    try {
      decoder ??= new TextDecoder(chosen, { fatal: true });
      return decoder.decode(bytes, { stream: !last });
    } catch {
      const line = lines + linesBeforeFault(bytes, chosen) + 1;
      throw new CoreError("data.badEncoding", { name, encoding: chosen, line });
    }
  };

  return {
    get encoding() {
      return encoding ?? "utf-8";
    },
    write(bytes, last) {
      if (first) {
        const magic = MAGIC.find((entry) => startsWith(bytes, entry.bytes));
        if (magic !== undefined) throw new CoreError("data.wrongKind", { name, what: magic.what });
        encoding ??= sniffUtf16(bytes);
        first = false;
      }
      if (encoding === null && !isAscii(bytes)) encoding = sniffEightBit(bytes, last);
      const text = decode(bytes, last, encoding ?? "utf-8");
      if (text.includes("\0")) throw new CoreError("data.binary", { name });
      lines += countNewlines(text);
      return text;
    },
  };
}
