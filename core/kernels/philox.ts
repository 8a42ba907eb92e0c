import { threadIndex } from "./crew.ts";
import { LINE, MAX_THREADS } from "./layout.ts";

const WORDS: usize = memory.data(LINE * MAX_THREADS, 64);

/** Four words of this thread's last call. */
@inline
export function words(): usize {
  return WORDS + threadIndex() * LINE;
}

/**
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw, 2011): ten rounds on counter (c0, c1, 0, 0) under key
 * (k0, k1). The four words go to `words()`.
 */
export function philox(c0: u32, c1: u32, k0: u32, k1: u32): void {
  let x0 = c0;
  let x1 = c1;
  let x2: u32 = 0;
  let x3: u32 = 0;
  for (let round = 0; round < 10; round++) {
    const p0 = <u64>x0 * 0xd2511f53;
    const p1 = <u64>x2 * 0xcd9e8d57;
    x0 = <u32>(p1 >> 32) ^ x1 ^ k0;
    x1 = <u32>p1;
    x2 = <u32>(p0 >> 32) ^ x3 ^ k1;
    x3 = <u32>p0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  const out = words();
  store<u32>(out, x0);
  store<u32>(out, x1, 4);
  store<u32>(out, x2, 8);
  store<u32>(out, x3, 12);
}

/** Blocks that `philoxPair` makes at once. */
export const PAIR: i32 = 2;
const PAIR_WORDS: usize = memory.data(16 * PAIR, 16);

/**
 * The words of counters (c0, c1, 0, 0) and (c0 + 1, c1, 0, 0), side by side, in the time of one: each round waits for
 * the products of the round before. Returns where they lie; for one thread only.
 */
export function philoxPair(c0: u32, c1: u32, k0: u32, k1: u32): usize {
  let x0 = c0,
    x1 = c1,
    x2: u32 = 0,
    x3: u32 = 0;
  let y0 = c0 + 1,
    y1 = c1,
    y2: u32 = 0,
    y3: u32 = 0;
  for (let round = 0; round < 10; round++) {
    const p0 = <u64>x0 * 0xd2511f53;
    const q0 = <u64>y0 * 0xd2511f53;
    const p1 = <u64>x2 * 0xcd9e8d57;
    const q1 = <u64>y2 * 0xcd9e8d57;
    x0 = <u32>(p1 >> 32) ^ x1 ^ k0;
    y0 = <u32>(q1 >> 32) ^ y1 ^ k0;
    x1 = <u32>p1;
    y1 = <u32>q1;
    x2 = <u32>(p0 >> 32) ^ x3 ^ k1;
    y2 = <u32>(q0 >> 32) ^ y3 ^ k1;
    x3 = <u32>p0;
    y3 = <u32>q0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  store<u32>(PAIR_WORDS, x0);
  store<u32>(PAIR_WORDS, x1, 4);
  store<u32>(PAIR_WORDS, x2, 8);
  store<u32>(PAIR_WORDS, x3, 12);
  store<u32>(PAIR_WORDS, y0, 16);
  store<u32>(PAIR_WORDS, y1, 20);
  store<u32>(PAIR_WORDS, y2, 24);
  store<u32>(PAIR_WORDS, y3, 28);
  return PAIR_WORDS;
}
