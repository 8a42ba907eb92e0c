import { describe, expect, it } from "vitest";
import { createFingerprint, fingerprint } from "../../../core/data/fingerprint.ts";
import { tableOf } from "../../support/tables.ts";

const bytes = new TextEncoder().encode("species,mass\nAdelie,3750\n");

describe("fingerprint", () => {
  it("is that of the bytes, however they arrive", async () => {
    const hash = createFingerprint();
    for (const byte of bytes) hash.add(Uint8Array.of(byte));
    expect(hash.digest()).toBe(fingerprint(bytes));
    expect((await tableOf(bytes, {}, { chunk: 5 })).fingerprint).toBe(fingerprint(bytes));
    expect(fingerprint(bytes)).toMatchInlineSnapshot(`"d19ac70102055b1e"`);
  });
  it("changes with every bit, with the order and with the length", () => {
    const seen = new Set([fingerprint(bytes), fingerprint(bytes.slice(1)), fingerprint(bytes.slice().reverse())]);
    for (let i = 0; i < bytes.length * 8; i++) {
      const flipped = bytes.slice();
      flipped[i >> 3]! ^= 1 << (i & 7);
      seen.add(fingerprint(flipped));
    }
    for (let n = 1; n <= 64; n++) seen.add(fingerprint(new Uint8Array(n)));
    expect(seen.size).toBe(3 + bytes.length * 8 + 64);
  });
});
