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
