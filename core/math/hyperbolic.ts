import { exp, expm1 } from "./exponential.ts";

/** Hyperbolic tangent; error below 2 ulp. From |x| ≥ 22 on it is ±1. */
export function tanh(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x;
  const size = Math.abs(x);
  let value = 1;
  if (size < 1) {
    const t = expm1(-2 * size);
    value = -t / (t + 2);
  } else if (size < 22) {
    value = 1 - 2 / (expm1(2 * size) + 2);
  }
  return x < 0 ? -value : value;
}

/** 1 / (1 + e^−x), with no overflow on either side; error below 2 ulp. */
export function sigmoid(x: number): number {
  const e = exp(-Math.abs(x));
  return x < 0 ? e / (1 + e) : 1 / (1 + e);
}
