import { MANY, philoxMany } from "./philox.ts";

const TO_UNIT: f64 = 1.0 / 4294967296.0;
/** Below, a word times a place is exact in float64: then whole numbers come to the same place, and sooner. */
const EXACT: i32 = 1 << 21;
/** Words drawn at once. */
const DRAWN: i32 = 4 * MANY;

/**
 * Shuffles `n` row numbers by Fisher and Yates from the end: element i draws word i of (seed, key, epoch). The same as
 * `permutation` of core/random.ts.
 */
export function shuffle(n: i32, order: usize, seed: u32, key: u32, epoch: i32): void {
  let i = n - 1;
  while (i > 0) {
    const first = i & ~(DRAWN - 1);
    const words = philoxMany(first >> 2, epoch, seed, key);
    for (const last = max(first, 1); i >= last; i--) {
      const word = load<u32>(words + ((<usize>(i - first)) << 2));
      const j = i < EXACT ? <u32>((<u64>word * (i + 1)) >> 32) : <u32>(<f64>word * TO_UNIT * <f64>(i + 1));
      const here = order + ((<usize>i) << 2);
      const there = order + ((<usize>j) << 2);
      const kept = load<i32>(here);
      store<i32>(here, load<i32>(there));
      store<i32>(there, kept);
    }
  }
}
