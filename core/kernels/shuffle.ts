import { philox, words } from "./philox.ts";

const TO_UNIT: f64 = 1.0 / 4294967296.0;

/**
 * Shuffles `n` row numbers by Fisher and Yates from the end: element i draws word i of (seed, key, epoch). The same as
 * `permutation` of core/random.ts.
 */
export function shuffle(n: i32, order: usize, seed: u32, key: u32, epoch: i32): void {
  const drawn = words();
  let block = -1;
  for (let i = n - 1; i > 0; i--) {
    if (i >> 2 != block) {
      block = i >> 2;
      philox(block, epoch, seed, key);
    }
    const j = <u32>(<f64>load<u32>(drawn + ((<usize>i & 3) << 2)) * TO_UNIT * <f64>(i + 1));
    const here = order + ((<usize>i) << 2);
    const there = order + ((<usize>j) << 2);
    const kept = load<i32>(here);
    store<i32>(here, load<i32>(there));
    store<i32>(there, kept);
  }
}
