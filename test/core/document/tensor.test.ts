import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checksum, decodeTensor, encodeTensor } from "../../../core/document/tensor.ts";

describe("tensors as text", () => {
  it("is base64 of little-endian float32, with the CRC-32 of the bytes", () => {
    const saved = encodeTensor([1, -2.5, 0], [3]);
    expect(saved.data).toBe(Buffer.from(new Float32Array([1, -2.5, 0]).buffer).toString("base64"));
    expect(checksum(new TextEncoder().encode("123456789"))).toBe("cbf43926");
  });
  it("gives back every finite float32", () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 50 }), (values) => {
        expect(decodeTensor(encodeTensor(values, [values.length]))).toEqual(values);
      }),
    );
  });
  it("refuses a flipped character, a wrong length and what is not finite", () => {
    const saved = encodeTensor([1, 2, 3, 4, 5], [5]);
    for (let i = 0; i < saved.data.length; i++) {
      const other = saved.data[i] === "A" ? "B" : "A";
      const data = saved.data.slice(0, i) + other + saved.data.slice(i + 1);
      expect(() => decodeTensor({ ...saved, data })).toThrow("tensor.damaged");
    }
    expect(() => decodeTensor({ ...saved, shape: [4] })).toThrow("tensor.damaged");
    expect(() => decodeTensor(encodeTensor([Number.NaN], [1]))).toThrow("tensor.notFinite");
  });
});
