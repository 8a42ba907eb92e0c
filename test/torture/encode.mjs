// Text to bytes in encodings that Node itself only reads.

const units = (text) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

export const utf8 = (text, mark = false) =>
  Uint8Array.from([...(mark ? [0xef, 0xbb, 0xbf] : []), ...Buffer.from(text)]);
export const utf16le = (text, mark = false) =>
  Uint8Array.from([...(mark ? [0xff, 0xfe] : []), ...units(text).flatMap((u) => [u & 255, u >> 8])]);
export const utf16be = (text, mark = false) =>
  Uint8Array.from([...(mark ? [0xfe, 0xff] : []), ...units(text).flatMap((u) => [u >> 8, u & 255])]);

/** Characters of every one- and two-byte code, by decoding them all. */
function inverse(encoding, leads) {
  const decoder = new TextDecoder(encoding);
  const codes = new Map();
  for (let a = 0; a < 256; a++) {
    if (!leads(a)) {
      const character = decoder.decode(Uint8Array.of(a));
      if (character !== "\ufffd" && !codes.has(character)) codes.set(character, [a]);
      continue;
    }
    for (let b = 0x40; b < 0xff; b++) {
      const character = decoder.decode(Uint8Array.of(a, b));
      if ([...character].length === 1 && character !== "\ufffd" && !codes.has(character)) codes.set(character, [a, b]);
    }
  }
  return codes;
}

/** Bytes 0x80 to 0x9F; the decoder of Node 20 takes them for Latin-1. A blank stands where there is no character. */
const HIGH = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

function latinCodes() {
  const codes = new Map();
  for (let byte = 0; byte < 256; byte++) {
    const character = byte >= 0x80 && byte < 0xa0 ? HIGH[byte - 0x80] : String.fromCharCode(byte);
    if (!codes.has(character)) codes.set(character, [byte]);
  }
  return codes;
}

let gb = null;
let latin = null;

/** Throws for characters that take four bytes. */
export function gb18030(text) {
  gb ??= inverse("gb18030", (byte) => byte >= 0x81 && byte <= 0xfe);
  return bytesOf(text, gb);
}
export function windows1252(text) {
  latin ??= latinCodes();
  return bytesOf(text, latin);
}

function bytesOf(text, codes) {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = codes.get(character);
      if (code === undefined) throw new Error(`no code for ${character}`);
      return code;
    }),
  );
}

/** Whether every character of a text has a code. */
export function canEncode(text, encoding) {
  try {
    (encoding === "gb18030" ? gb18030 : windows1252)(text);
    return true;
  } catch {
    return false;
  }
}
