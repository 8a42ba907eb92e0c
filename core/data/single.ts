/** The greatest number that the network can calculate with. */
const MOST_SINGLE = 3.4028234663852886e38;

/** True where single precision has a number for the value; infinities and NaN have none. */
export const fitsSingle = (value: number): boolean => Number.isFinite(Math.fround(value));

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** Distance from a value to the next greater magnitude in single precision: 128 at 1.6e9. */
export function singleStep(value: number): number {
  single[0] = Math.min(Math.abs(value), MOST_SINGLE / 2);
  const low = single[0]!;
  bits[0]!++;
  return single[0]! - low;
}
