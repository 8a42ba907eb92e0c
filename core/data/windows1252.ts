/**
 * Code points of bytes 0x80 … 0x9F in windows-1252 (WHATWG encoding standard; the five unassigned ones
 * keep their C1 code). Our own table, because the decoder of Node 20 treats them as Latin-1.
 */
const HIGH = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
  0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
  0x017e, 0x0178,
];
const SLICE = 8192;

/** Every byte string is valid windows-1252: one byte, one character. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const units = Uint16Array.from(bytes, (byte) => (byte >= 0x80 && byte < 0xa0 ? HIGH[byte - 0x80]! : byte));
  let text = "";
  for (let from = 0; from < units.length; from += SLICE) {
    text += String.fromCharCode(...units.subarray(from, from + SLICE));
  }
  return text;
}
