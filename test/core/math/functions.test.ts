import { describe, expect, it } from "vitest";
import { cos, erf, exp, expm1, log, log1p, pow, sigmoid, sin, tanh } from "../../../core/math/index.ts";

function grid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 0.37)) / count);
}

/** Largest relative difference to the host's own function, whose error is itself up to about 1 ulp. */
function worst(ours: (x: number) => number, host: (x: number) => number, points: number[]): number {
  return Math.max(...points.map((x) => Math.abs(ours(x) - host(x)) / Math.max(Math.abs(host(x)), 1e-300)));
}

describe("core/math against the host", () => {
  const cases: [string, (x: number) => number, (x: number) => number, number[], number][] = [
    ["exp", exp, Math.exp, [...grid(-700, 700, 4000), ...grid(-1, 1, 2000)], 4.5e-16],
    ["expm1", expm1, Math.expm1, [...grid(-50, 50, 3000), ...grid(-1, 1, 3000), ...grid(-1e-9, 1e-9, 50)], 5e-16],
    ["log", log, Math.log, [...grid(1e-9, 3, 4000), ...grid(3, 1e12, 500), 1e-310, 5e-324, 1e300], 4.5e-16],
    ["log1p", log1p, Math.log1p, [...grid(-0.999, 3, 4000), ...grid(-1e-9, 1e-9, 50), 1e15, 1e300], 4.5e-16],
    ["tanh", tanh, Math.tanh, [...grid(-25, 25, 4000), ...grid(-1e-6, 1e-6, 50)], 6e-16],
    ["sin", sin, Math.sin, [...grid(-7, 7, 4000), ...grid(1e3, 1e6, 2000)], 4.5e-16],
    ["cos", cos, Math.cos, [...grid(-7, 7, 4000), ...grid(1e3, 1e6, 2000)], 4.5e-16],
    ["sigmoid", sigmoid, (x) => 1 / (1 + Math.exp(-x)), grid(-30, 30, 3000), 7e-16],
  ];
  it.each(cases)("%s", (_name, ours, host, points, limit) => {
    expect(worst(ours, host, points)).toBeLessThan(limit);
  });

  it("pow over bases and exponents", () => {
    for (const base of [1e-5, 0.01, 0.5, 0.9, 0.98, 0.999, 1.0001, 2, 7.3, 1e6]) {
      expect(
        worst(
          (y) => pow(base, y),
          (y) => base ** y,
          grid(-40, 40, 400),
        ),
      ).toBeLessThan(7e-16);
    }
    for (let t = 1; t < 3000; t += 7) expect(Math.abs(pow(0.999, t) / 0.999 ** t - 1)).toBeLessThan(5e-16);
  });
});

describe("special values", () => {
  it("exp and expm1", () => {
    expect(exp(0)).toBe(1);
    expect(exp(710)).toBe(Infinity);
    expect(exp(-746)).toBe(0);
    expect(exp(-745)).toBe(5e-324);
    expect(exp(Number.NaN)).toBeNaN();
    expect(exp(-Infinity)).toBe(0);
    expect(expm1(-Infinity)).toBe(-1);
    expect(expm1(Infinity)).toBe(Infinity);
    expect(Object.is(expm1(-0), -0)).toBe(true);
  });

  it("log and log1p", () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(Infinity)).toBe(Infinity);
    expect(log1p(-1)).toBe(-Infinity);
    expect(log1p(-2)).toBeNaN();
    expect(log1p(1e-320)).toBe(1e-320);
  });

  it("sin and cos", () => {
    expect(Object.is(sin(-0), -0)).toBe(true);
    expect(cos(0)).toBe(1);
    expect(sin(Infinity)).toBeNaN();
    expect(sin(Math.PI)).toBe(1.2246467991473532e-16);
  });

  it("tanh and sigmoid stay in range", () => {
    expect(tanh(1e9)).toBe(1);
    expect(tanh(-1e9)).toBe(-1);
    expect(tanh(Number.NaN)).toBeNaN();
    expect(sigmoid(-800)).toBe(0);
    expect(sigmoid(800)).toBe(1);
    expect(sigmoid(-700)).toBeGreaterThan(0);
  });

  it("pow as ECMAScript defines it", () => {
    const special = [0, -0, 1, -1, 0.5, -2, 3, -3, Infinity, -Infinity, Number.NaN];
    for (const x of special) {
      for (const y of special) {
        const [ours, host] = [pow(x, y), x ** y];
        expect(Object.is(ours, host) || Math.abs(ours / host - 1) < 1e-15, `pow(${x}, ${y}) = ${ours}`).toBe(true);
      }
    }
    expect(pow(10, 400)).toBe(Infinity);
    expect(pow(10, -400)).toBe(0);
  });

  it("erf at tabulated points", () => {
    // From 50-digit arithmetic.
    const table: [number, number][] = [
      [0, 0],
      [1e-10, 1.1283791670955126e-10],
      [0.1, 0.1124629160182849],
      [0.5, 0.5204998778130465],
      [1, 0.8427007929497149],
      [1.5, 0.9661051464753108],
      [1.999, 0.9953015566513705],
      [2.5, 0.999593047982555],
      [4, 0.9999999845827421],
      [7, 1],
    ];
    for (const [x, value] of table) {
      expect(Math.abs(erf(x) - value)).toBeLessThanOrEqual(1.2e-15 * value);
      expect(erf(-x) + erf(x)).toBe(0);
    }
  });
});
