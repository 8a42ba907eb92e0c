const TWO_OVER_PI = 0.6366197723675814;
/** π/2 in four parts of 33 significant bits: `n * part` is exact while |n| < 2²⁰. */
const PARTS = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32] as const;
/** From here on the quadrant no longer fits the exact reduction. */
const FAR = 1.6e6;
const TWO_PI = 6.283185307179586;

/** sin(x + low) for |x| ≤ π/4: Taylor to x¹⁹. */
function sinNearZero(x: number, low: number): number {
  const z = x * x;
  let sum = 0;
  for (let n = 9; n >= 1; n--) sum = (1 - sum) * (z / (2 * n * (2 * n + 1)));
  // sum = z/6·(1 − z/20·(1 − …)), so that sin x = x − x·sum.
  return x - (x * sum - low * (1 - 0.5 * z));
}

/** cos(x + low) for |x| ≤ π/4: Taylor to x²⁰; 1 − z/2 is formed with its rounding error. */
function cosNearZero(x: number, low: number): number {
  const z = x * x;
  let sum = 0;
  for (let n = 10; n >= 2; n--) sum = (1 - sum) * (z / ((2 * n - 1) * (2 * n)));
  const half = 0.5 * z;
  const leading = 1 - half;
  return leading + (1 - leading - half + (half * sum - x * low));
}

/** x = quadrant·π/2 + rest + low with |rest| ≤ π/4. */
function reduce(x: number): { readonly quadrant: number; readonly rest: number; readonly low: number } {
  const near = Math.abs(x) < FAR ? x : x % TWO_PI;
  const n = Math.floor(near * TWO_OVER_PI + 0.5);
  let rest = near;
  let low = 0;
  for (const part of PARTS) {
    const minus = -n * part;
    const sum = rest + minus;
    const back = sum - rest;
    low += rest - (sum - back) + (minus - back);
    rest = sum;
  }
  const total = rest + low;
  return { quadrant: ((n % 4) + 4) % 4, rest: total, low: rest - total + low };
}

/** Sine; error below 1 ulp for |x| < 1.6·10⁶, beyond that about |x|·2⁻⁵³ absolute. NaN for infinities. */
export function sin(x: number): number {
  if (x === 0) return x;
  const { quadrant, rest, low } = reduce(x);
  const value = (quadrant & 1) === 0 ? sinNearZero(rest, low) : cosNearZero(rest, low);
  return quadrant < 2 ? value : -value;
}

/** Cosine; accuracy as `sin`. */
export function cos(x: number): number {
  const { quadrant, rest, low } = reduce(x);
  const value = (quadrant & 1) === 0 ? cosNearZero(rest, low) : sinNearZero(rest, low);
  return quadrant === 0 || quadrant === 3 ? value : -value;
}
