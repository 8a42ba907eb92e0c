/** The same eight bytes seen as a float64 and as two 32-bit words: the only way to take a number apart. */
const floats = new Float64Array(1);
const words = new Int32Array(floats.buffer);
floats[0] = 1;
/** Place of the word with sign and exponent: 1 on little-endian machines. */
const high = words[1] === 0x3ff00000 ? 1 : 0;

/** Sign, exponent and the 20 leading bits of the fraction, as a signed 32-bit integer. */
export function highWord(x: number): number {
  floats[0] = x;
  return words[high]!;
}

/** `x` with its high word replaced. */
export function withHighWord(x: number, word: number): number {
  floats[0] = x;
  words[high] = word;
  return floats[0]!;
}

/** `x` with the 27 low bits of the fraction cleared: the product of two such numbers is exact. */
function upperHalf(x: number): number {
  floats[0] = x;
  const low = 1 - high;
  words[low] = words[low]! & 0xf8000000;
  return floats[0]!;
}

/** 2^1000 and 2^−1000. */
const HUGE = withHighWord(1, 2023 << 20);
const TINY = withHighWord(1, 23 << 20);

/** x · 2^power, exact unless the result leaves the normal range; any integer power. */
export function scale2(x: number, power: number): number {
  let value = x;
  let left = power;
  while (left > 1000) {
    value *= HUGE;
    left -= 1000;
  }
  while (left < -1000) {
    value *= TINY;
    left += 1000;
  }
  return value * withHighWord(1, (left + 1023) << 20);
}

/** What rounding took from the product a·b: a·b = product + error exactly (Dekker). */
export function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}
