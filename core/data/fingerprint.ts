export interface Fingerprint {
  add(bytes: Uint8Array): void;
  /** 16 hex digits. */
  digest(): string;
}

/** Final mixing of a 32-bit word, so that each input bit can change each output bit. */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const hex = (word: number) => word.toString(16).padStart(8, "0");

/**
 * A 64-bit hash of a byte stream that tells whether a file is still the same one; it is no defence
 * against forgery. Two 32-bit lanes read every byte: lane a is FNV-1a, lane b multiplies by another odd
 * number and rotates by 15 bits. The length and the other lane enter the final mixing of each.
 */
export function createFingerprint(): Fingerprint {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  let length = 0;
  return {
    add(bytes) {
      length += bytes.length;
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i]!;
        a = Math.imul(a ^ byte, 0x01000193);
        b = Math.imul(b ^ byte, 0xcc9e2d51);
        b = (b << 15) | (b >>> 17);
      }
    },
    digest() {
      const high = mix(a ^ Math.imul(length | 0, 0x9e3779b1));
      const low = mix(b ^ high ^ Math.floor(length / 4294967296));
      return hex(high) + hex(low);
    },
  };
}

/** Fingerprint of bytes that lie in memory as a whole. */
export function fingerprint(bytes: Uint8Array): string {
  const hash = createFingerprint();
  hash.add(bytes);
  return hash.digest();
}
