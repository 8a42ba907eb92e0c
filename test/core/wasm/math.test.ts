import { beforeAll, describe, expect, test } from "vitest";
import { type Kernel, startKernel } from "../../../core/backend/wasm/kernel.ts";
import type { Host } from "../../../core/host.ts";
import * as mirror from "../../../core/math/f32.ts";
import * as exact from "../../../core/math/index.ts";
import { philox } from "../../../core/random.ts";
import { nodeHost, relaxedHost } from "../../support/host.ts";

/*
 * The kernels' elementary functions: portable with the same bits as `core/math/f32.ts`, and close to the truth; fused as
 * close, with the same bits where draws are made of them.
 */

let kernel: Kernel;
let fused: Kernel;
async function start(host: Host, build: "portable" | "fused"): Promise<Kernel> {
  const started = await startKernel(await WebAssembly.compile((await host.loadKernel(build)) as BufferSource));
  started.memory.grow(64);
  return started;
}
beforeAll(async () => {
  kernel = await start(nodeHost(), "portable");
  fused = await start(relaxedHost(), "fused");
});

const COUNT = 1 << 15;

/** Runs function `kind` of `mathMap.ts` over the bits of `words` in a kernel. */
function inKernel(kind: number, words: Int32Array, kernelOf = () => kernel): Int32Array {
  const kernel = kernelOf();
  const base = Math.ceil(kernel.exports.heapBase() / 16) * 16;
  const view = new Int32Array(kernel.memory.buffer, base, words.length);
  view.set(words);
  kernel.exports.applyMath(kind, base, words.length * 4);
  return view.slice();
}

const bitsOf = (values: Float32Array) => new Int32Array(values.buffer);
const grid = (from: number, to: number) =>
  Float32Array.from({ length: COUNT }, (_, i) => from + ((to - from) * i) / COUNT);
/** Bit patterns from all over the range: both signs, denormals, infinities, NaN. */
const everywhere = () => bitsOfPatterns((i) => Math.imul(i, 131_101));
const bitsOfPatterns = (pattern: (i: number) => number) =>
  new Float32Array(Int32Array.from({ length: COUNT }, (_, i) => pattern(i)).buffer);
const special = Float32Array.of(
  0,
  -0,
  1,
  -1,
  Infinity,
  -Infinity,
  NaN,
  1e-45,
  -1e-45,
  3.4e38,
  -3.4e38,
  88.72,
  88.73,
  -87.3,
  -104,
  -40,
);

const size = new Float32Array(1);
const sizeBits = new Int32Array(size.buffer);
/** Distance of floats of one size around x. */
function ulp(x: number): number {
  size[0] = Math.max(Math.abs(x), 1.1754943508222875e-38);
  const below = size[0];
  sizeBits[0]! += 1;
  return size[0] - below;
}

function worstUlp(f: (x: number) => number, truth: (x: number) => number, xs: Float32Array): number {
  let worst = 0;
  for (const x of xs) worst = Math.max(worst, Math.abs(f(x) - truth(x)) / ulp(truth(x)));
  return worst;
}

const logistic = (x: number) => (x < 0 ? exact.exp(x) / (1 + exact.exp(x)) : 1 / (1 + exact.exp(-x)));
const functions: readonly {
  readonly name: string;
  readonly kind: number;
  readonly f: (x: number) => number;
  readonly truth: (x: number) => number;
  readonly ranges: readonly (readonly [number, number])[];
  readonly ulps: number;
  /** Where the function is defined, when not everywhere. */
  readonly domain?: readonly [number, number];
}[] = [
  {
    name: "exp",
    kind: 0,
    f: mirror.exp,
    truth: exact.exp,
    ranges: [
      [-103, 88.7],
      [-1, 1],
    ],
    ulps: 1.5,
  },
  {
    name: "expFlush",
    kind: 1,
    f: mirror.expFlush,
    truth: exact.exp,
    ranges: [[-40, 80]],
    ulps: 1.5,
    domain: [-1e38, 88],
  },
  {
    name: "expm1",
    kind: 2,
    f: mirror.expm1,
    truth: exact.expm1,
    ranges: [
      [-18, 80],
      [-1, 1],
      [-1e-4, 1e-4],
    ],
    ulps: 2,
    domain: [-1e38, 88],
  },
  {
    name: "tanh",
    kind: 3,
    f: mirror.tanh,
    truth: exact.tanh,
    ranges: [
      [-10, 10],
      [-0.5, 0.5],
      [-1e-4, 1e-4],
    ],
    ulps: 3.5,
  },
  {
    name: "sigmoid",
    kind: 4,
    f: mirror.sigmoid,
    truth: logistic,
    ranges: [
      [-40, 40],
      [-1, 1],
    ],
    ulps: 2.5,
  },
  {
    name: "log",
    kind: 5,
    f: mirror.log,
    truth: exact.log,
    ranges: [
      [1e-6, 1e6],
      [0.5, 2],
      [1e-45, 1e-37],
    ],
    ulps: 1.5,
  },
  { name: "log1pUnit", kind: 6, f: mirror.log1pUnit, truth: exact.log1p, ranges: [[0, 1]], ulps: 2, domain: [0, 1] },
  {
    name: "softplus",
    kind: 7,
    f: mirror.softplus,
    truth: (x) => Math.max(x, 0) + exact.log1p(exact.exp(-Math.abs(x))),
    ranges: [[-39, 39]],
    ulps: 2,
  },
  {
    name: "erf",
    kind: 8,
    f: mirror.erf,
    truth: exact.erf,
    ranges: [
      [-5, 5],
      [-0.1, 0.1],
    ],
    ulps: 3.5,
  },
  {
    name: "normalCdf",
    kind: 9,
    f: mirror.normalCdf,
    truth: (x) => 0.5 * (1 + exact.erf(x * Math.SQRT1_2)),
    ranges: [[-1.4, 8]],
    ulps: 12,
  },
];

describe.each(functions)("$name", ({ kind, f, truth, ranges, ulps, domain }) => {
  test("has the same bits in the kernel and in the mirror", () => {
    const all = [special, everywhere(), ...ranges.map(([from, to]) => grid(from, to))];
    for (const values of all) {
      const inside = domain ? values.map((x) => (x >= domain[0] && x <= domain[1] ? x : 0.5)) : values;
      const got = new Float32Array(inKernel(kind, bitsOf(inside)).buffer);
      // NaN has many bit patterns; toEqual counts them as one and tells −0 from 0.
      const wrong = inside.findIndex((x, i) => !Object.is(got[i], f(x)));
      expect(wrong < 0 ? "equal" : `${f(inside[wrong]!)} but ${got[wrong]} at ${inside[wrong]}`).toBe("equal");
    }
  });

  test(`is within ${ulps} ulp of float64`, () => {
    for (const [from, to] of ranges) expect(worstUlp(f, truth, grid(from, to))).toBeLessThan(ulps);
  });

  test(`is so in the fused build, which agrees about what is beyond numbers`, () => {
    for (const [from, to] of ranges) {
      const xs = grid(from, to);
      const got = new Float32Array(inKernel(kind, bitsOf(xs), () => fused).buffer);
      let place = 0;
      expect(worstUlp(() => got[place++]!, truth, xs)).toBeLessThan(ulps);
    }
    const values = [...special, ...everywhere()].filter(
      (x) => domain === undefined || (x >= domain[0] && x <= domain[1]),
    );
    const padded = Float32Array.from({ length: Math.ceil(values.length / 4) * 4 }, (_, i) => values[i] ?? 0.5);
    const got = new Float32Array(inKernel(kind, bitsOf(padded), () => fused).buffer);
    const kindOf = (y: number) => (Number.isFinite(y) && y !== 0 ? "number" : Object.is(y, -0) ? "-0" : String(y));
    const wrong = padded.findIndex((x, i) => kindOf(got[i]!) !== kindOf(f(x)));
    expect(wrong < 0 ? "equal" : `${f(padded[wrong]!)} but ${got[wrong]} at ${padded[wrong]}`).toBe("equal");
  });
});

test("limits of exp, log, sigmoid, tanh", () => {
  expect([-Infinity, -200, 0, 200, Infinity, NaN].map(mirror.exp)).toEqual([0, 0, 1, Infinity, Infinity, NaN]);
  expect([0, -0, -1, 1, Infinity, NaN].map(mirror.log)).toEqual([-Infinity, -Infinity, NaN, 0, Infinity, NaN]);
  expect([-Infinity, -41, 0, Infinity, NaN].map(mirror.sigmoid)).toEqual([0, 0, 0.5, 1, NaN]);
  expect([-Infinity, -0, 0, Infinity, NaN].map(mirror.tanh)).toEqual([-1, -0, 0, 1, NaN]);
  expect([-40.5, -1e30, 0].map(mirror.expFlush)).toEqual([0, 0, 1]);
});

describe("normal numbers from words", () => {
  const words = Int32Array.from({ length: COUNT }, (_, i) => (i < 8 ? i - 4 : Math.imul(i, 0x9e3779b1)));
  const unit = (word: number) => ((word >>> 0) + 0.5) / 4294967296;

  test.each([
    ["portable", () => kernel],
    ["fused", () => fused],
  ] as const)("have the same bits in the %s kernel and in the mirror", (_build, kernelOf) => {
    const radius = new Float32Array(inKernel(10, words, kernelOf).buffer);
    const [sin, cos] = [11, 12].map((kind) => new Float32Array(inKernel(kind, words, kernelOf).buffer));
    expect(radius).toEqual(Float32Array.from(words, mirror.normalRadius));
    expect(sin).toEqual(Float32Array.from(words, (word) => mirror.turn(word).sin));
    expect(cos).toEqual(Float32Array.from(words, (word) => mirror.turn(word).cos));
  });

  test("are close to float64", () => {
    let [radius, angle] = [0, 0];
    for (const word of words) {
      const turn = 2 * Math.PI * unit(word);
      const { cos, sin } = mirror.turn(word);
      angle = Math.max(angle, Math.abs(cos - exact.cos(turn)), Math.abs(sin - exact.sin(turn)));
      const truth = Math.sqrt(-2 * exact.log(unit(word)));
      radius = Math.max(radius, Math.abs(mirror.normalRadius(word) / truth - 1));
    }
    expect(angle).toBeLessThan(1.2e-7);
    expect(radius).toBeLessThan(2e-7);
  });
});

test("Philox gives the words of core/random.ts", () => {
  const cases = [
    [0, 0, 0, 0],
    [1, 2, 3, 4],
    [-1, -1, -1, -1],
    [0x243f6a88, 0x85a308d3, 0xa4093822, 0x299f31d0],
  ];
  for (const [c0, c1, k0, k1] of cases) {
    const expected = new Uint32Array(4);
    philox(c0!, c1!, 0, 0, k0!, k1!, expected);
    expect(new Uint32Array(inKernel(13, Int32Array.of(c0!, c1!, k0!, k1!)).buffer)).toEqual(expected);
  }
});
