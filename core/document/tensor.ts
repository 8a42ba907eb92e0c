import { CoreError } from "../errors.ts";
import type { SavedTensor } from "./trained.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const VALUES = new Uint8Array(128).fill(255);
CODES.forEach((code, value) => {
  VALUES[code] = value;
});
const PAD = 61;

/** The most weights that a project file holds: 200 MB of float32. */
export const MAX_SAVED_VALUES = 50_000_000;

/** Numbers → base64 of little-endian float32, with shape and checksum. `shape` must multiply up to the length. */
export function encodeTensor(values: ArrayLike<number>, shape: readonly number[]): SavedTensor {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i]!, true);
  return { shape: [...shape], data: toBase64(bytes), checksum: checksum(bytes) };
}

/** The saved numbers. Throws `tensor.damaged` when text, checksum or length disagree, `tensor.notFinite` for NaN or ∞. */
export function decodeTensor(saved: SavedTensor): Float32Array {
  const length = saved.shape.reduce((product, dim) => product * dim, 1);
  const bytes = fromBase64(saved.data);
  if (bytes?.length !== length * 4 || checksum(bytes) !== saved.checksum) throw new CoreError("tensor.damaged");
  const view = new DataView(bytes.buffer);
  const values = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const value = view.getFloat32(i * 4, true);
    if (!Number.isFinite(value)) throw new CoreError("tensor.notFinite");
    values[i] = value;
  }
  return values;
}

function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  const whole = bytes.length - (bytes.length % 3);
  const write = (bits: number): void => {
    out[at++] = CODES[bits >> 18]!;
    out[at++] = CODES[(bits >> 12) & 63]!;
    out[at++] = CODES[(bits >> 6) & 63]!;
    out[at++] = CODES[bits & 63]!;
  };
  for (let i = 0; i < whole; i += 3) write((bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!);
  if (whole < bytes.length) {
    write((bytes[whole]! << 16) | ((bytes[whole + 1] ?? 0) << 8));
    out.fill(PAD, at - (whole + 3 - bytes.length));
  }
  return new TextDecoder().decode(out);
}

/** Null for anything but padded base64 in its one canonical spelling. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let bits = 0;
    const digits = i + 4 === text.length ? 4 - padding : 4;
    for (let k = 0; k < 4; k++) {
      const value = k < digits ? (VALUES[text.charCodeAt(i + k)] ?? 255) : 0;
      if (value === 255) return null;
      bits = (bits << 6) | value;
    }
    for (let k = 0; k < 3; k++) {
      const byte = (bits >> (16 - 8 * k)) & 255;
      if (at < bytes.length) bytes[at++] = byte;
      else if (byte !== 0) return null;
    }
  }
  return bytes;
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** CRC-32 (IEEE 802.3), 8 hex digits. Finds every single damaged byte. */
export function checksum(bytes: Uint8Array): string {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 255]!;
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
