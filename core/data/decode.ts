import type { Dialect } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { type Encoding, sniffEightBit, sniffUtf16 } from "./sniff/encoding.ts";
import { decodeWindows1252 } from "./windows1252.ts";

export type { Encoding } from "./sniff/encoding.ts";

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

/** Line ends in a text: \n, \r and \r\n. */
export function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) if (text[at + 1] !== "\n") count++;
  return count;
}

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
