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

/** Blocks that `philoxMany` makes at once. */
export const MANY: i32 = 8;
const MANY_WORDS: usize = memory.data(16 * MANY, 16);
const MULTIPLIERS: usize = memory.data<u32>([0xd2511f53, 0xcd9e8d57]);

/** Lower, and upper, halves of four 64-bit products. */
@inline
function lower(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(first, second, 0, 2, 4, 6);
}
@inline
function upper(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(first, second, 1, 3, 5, 7);
}

/** Stores x0 … x3 of four counters counter by counter. */
@inline
function storeBlocks(at: usize, x0: v128, x1: v128, x2: v128, x3: v128): void {
  const a = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
  const b = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
  const c = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
  const d = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<i64>(a, b, 0, 2));
  v128.store(at, v128.shuffle<i64>(a, b, 1, 3), 16);
  v128.store(at, v128.shuffle<i64>(c, d, 0, 2), 32);
  v128.store(at, v128.shuffle<i64>(c, d, 1, 3), 48);
}

/**
 * The words of counters (c0, c1, 0, 0) … (c0 + 7, c1, 0, 0), side by side. Two vectors of counters, since each round
 * waits for the products of the round before. Returns where they lie; for one thread only.
 */
export function philoxMany(c0: u32, c1: u32, k0: u32, k1: u32): usize {
  const m0 = v128.load32_splat(MULTIPLIERS);
  const m1 = v128.load32_splat(MULTIPLIERS, 4);
  let x0 = i32x4.add(i32x4.splat(c0), i32x4(0, 1, 2, 3));
  let x1 = i32x4.splat(c1);
  let x2 = i32x4.splat(0);
  let x3 = x2;
  let y0 = i32x4.add(x0, i32x4.splat(4));
  let y1 = x1;
  let y2 = x2;
  let y3 = x2;
  for (let round = 0; round < 10; round++) {
    const key0 = i32x4.splat(k0);
    const key1 = i32x4.splat(k1);
    let low = i64x2.extmul_low_i32x4_u(x0, m0);
    let high = i64x2.extmul_high_i32x4_u(x0, m0);
    const lowX = i64x2.extmul_low_i32x4_u(x2, m1);
    const highX = i64x2.extmul_high_i32x4_u(x2, m1);
    x0 = v128.xor(v128.xor(upper(lowX, highX), x1), key0);
    x1 = lower(lowX, highX);
    x2 = v128.xor(v128.xor(upper(low, high), x3), key1);
    x3 = lower(low, high);
    low = i64x2.extmul_low_i32x4_u(y0, m0);
    high = i64x2.extmul_high_i32x4_u(y0, m0);
    const lowY = i64x2.extmul_low_i32x4_u(y2, m1);
    const highY = i64x2.extmul_high_i32x4_u(y2, m1);
    y0 = v128.xor(v128.xor(upper(lowY, highY), y1), key0);
    y1 = lower(lowY, highY);
    y2 = v128.xor(v128.xor(upper(low, high), y3), key1);
    y3 = lower(low, high);
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  storeBlocks(MANY_WORDS, x0, x1, x2, x3);
  storeBlocks(MANY_WORDS + 64, y0, y1, y2, y3);
  return MANY_WORDS;
}
