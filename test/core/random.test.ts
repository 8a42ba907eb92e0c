import { describe, expect, it } from "vitest";
import { keyOf, normals, permutation, philox, uniforms, words } from "../../core/random.ts";

const hex = (...args: [number, number, number, number, number, number]) => {
  const out = new Uint32Array(4);
  philox(...args, out);
  return [...out].map((word) => word.toString(16).padStart(8, "0")).join(" ");
};

describe("philox", () => {
  it("gives the published known answers", () => {
    const ones = 0xffffffff;
    expect(hex(0, 0, 0, 0, 0, 0)).toBe("6627e8d5 e169c58d bc57ac4c 9b00dbd8");
    expect(hex(ones, ones, ones, ones, ones, ones)).toBe("408f276d 41c83b0e a20bc7c6 6d5451fd");
    expect(hex(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0)).toBe(
      "d16cfe09 94fdcceb 5001e420 24126ea1",
    );
  });
});

describe("keyOf", () => {
  it("is 32-bit FNV-1a", () => {
    expect(keyOf("")).toBe(0x811c9dc5);
    expect(keyOf("a")).toBe(0xe40c292c);
    expect(keyOf("foobar")).toBe(0xbf9cf968);
  });
});

describe("words, uniforms, normals", () => {
  it("name each element by its place, wherever a draw begins", () => {
    const whole = words(23, 5, 99, 4);
    for (const from of [0, 1, 3, 4, 10]) {
      expect([...words(23 - from, 5, 99, 4, from)]).toEqual([...whole.subarray(from)]);
      expect([...normals(23 - from, 5, 99, 4, from)]).toEqual([...normals(23, 5, 99, 4).subarray(from)]);
    }
    const block = new Uint32Array(4);
    philox(2, 4, 0, 0, 5, 99, block);
    expect(whole[9]).toBe(block[1]);
  });

  it("change with seed, key and step", () => {
    const first = words(1, 1, 1, 1)[0];
    expect(words(1, 2, 1, 1)[0]).not.toBe(first);
    expect(words(1, 1, 2, 1)[0]).not.toBe(first);
    expect(words(1, 1, 1, 2)[0]).not.toBe(first);
  });

  it("have the moments of their distributions", () => {
    const n = 40_000;
    const moments = (values: Float64Array) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / n;
      return { mean, variance: values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / n };
    };
    const uniform = moments(uniforms(n, 11, 12, 0));
    expect(uniform.mean).toBeCloseTo(0.5, 2);
    expect(uniform.variance).toBeCloseTo(1 / 12, 2);
    const draws = normals(n, 11, 12, 0);
    const normal = moments(draws);
    expect(Math.abs(normal.mean)).toBeLessThan(0.02);
    expect(Math.abs(normal.variance - 1)).toBeLessThan(0.03);
    const beyondTwo = draws.filter((value) => Math.abs(value) > 2).length / n;
    expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(0.005);
  });
});

describe("permutation", () => {
  it("holds every row once, and depends on size, seed and epoch alone", () => {
    const order = permutation(101, 3, 1);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 101 }, (_, i) => i));
    expect([...permutation(101, 3, 1)]).toEqual([...order]);
    expect([...permutation(101, 3, 2)]).not.toEqual([...order]);
    expect([...permutation(101, 4, 1)]).not.toEqual([...order]);
    expect([...permutation(0, 1, 1)]).toEqual([]);
    expect([...permutation(1, 1, 1)]).toEqual([0]);
  });

  it("puts each row at each place about equally often", () => {
    const counts = new Float64Array(16);
    for (let epoch = 0; epoch < 4000; epoch++) {
      permutation(4, 9, epoch).forEach((row, place) => {
        counts[row * 4 + place] = counts[row * 4 + place]! + 1;
      });
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});
