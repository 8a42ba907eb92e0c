import { cos, log, sin } from "./math/index.ts";

/**
 * Random numbers without state: Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers,
 * as easy as 1, 2, 3; 2011). Every number is named by key (seed, purpose) and counter (element / 4,
 * step), word element mod 4: no number depends on what was drawn before it.
 */
const TWO_PI = 6.283185307179586;
const TO_UNIT = 1 / 4294967296;
/** Purpose of the shuffle of an epoch. */
export const SHUFFLE = keyOf("shuffle");

/** 32-bit FNV-1a of the UTF-8 bytes of e.g. "dropout/dense1" or "init/dense1/kernel". */
export function keyOf(purpose: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(purpose)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Upper 32 bits of the 64-bit product of two unsigned 32-bit integers, as bits: no sum here exceeds 32 of them. */
function highProduct(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
  const cross = (Math.imul(a0, b1) + (middle & 0xffff)) | 0;
  return (Math.imul(a1, b1) + (middle >>> 16) + (cross >>> 16)) | 0;
}

/** Ten rounds of Philox4x32 on counter (c0…c3) under key (k0, k1); four unsigned words into `out`. */
export function philox(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Uint32Array): void {
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let key0 = k0 | 0;
  let key1 = k1 | 0;
  for (let round = 0; round < 10; round++) {
    const high0 = highProduct(0xd2511f53, x0);
    const low0 = Math.imul(0xd2511f53, x0);
    const high1 = highProduct(0xcd9e8d57, x2);
    const low1 = Math.imul(0xcd9e8d57, x2);
    x0 = high1 ^ x1 ^ key0;
    x1 = low1;
    x2 = high0 ^ x3 ^ key1;
    x3 = low0;
    key0 = (key0 + 0x9e3779b9) | 0;
    key1 = (key1 + 0xbb67ae85) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

/** Raw 32-bit words of elements `from … from+count−1`. */
export function words(count: number, seed: number, key: number, step: number, from = 0): Uint32Array {
  const result = new Uint32Array(count);
  const block = new Uint32Array(4);
  for (let i = 0; i < count; i++) {
    const element = from + i;
    if (i === 0 || (element & 3) === 0) philox(Math.floor(element / 4), step, 0, 0, seed, key, block);
    result[i] = block[element & 3]!;
  }
  return result;
}

/** Uniform numbers (word + ½)/2³², strictly between 0 and 1. */
export function uniforms(count: number, seed: number, key: number, step: number, from = 0): Float64Array {
  return Float64Array.from(words(count, seed, key, step, from), (word) => (word + 0.5) * TO_UNIT);
}

/** Four standard normals from four words (Box and Muller), written to `out`. */
function normalBlock(block: Uint32Array, out: Float64Array): void {
  for (let pair = 0; pair < 4; pair += 2) {
    const radius = Math.sqrt(-2 * log((block[pair]! + 0.5) * TO_UNIT));
    const angle = TWO_PI * ((block[pair + 1]! + 0.5) * TO_UNIT);
    out[pair] = radius * cos(angle);
    out[pair + 1] = radius * sin(angle);
  }
}

/** Standard normal numbers of elements `from … from+count−1`. */
export function normals(count: number, seed: number, key: number, step: number, from = 0): Float64Array {
  const result = new Float64Array(count);
  const block = new Uint32Array(4);
  const four = new Float64Array(4);
  for (let i = 0; i < count; i++) {
    const element = from + i;
    if (i === 0 || (element & 3) === 0) {
      philox(Math.floor(element / 4), step, 0, 0, seed, key, block);
      normalBlock(block, four);
    }
    result[i] = four[element & 3]!;
  }
  return result;
}

/** The order of rows in an epoch: 0 … n−1 shuffled by Fisher and Yates; depends on (n, seed, epoch) only. */
export function permutation(n: number, seed: number, epoch: number): Int32Array {
  const order = new Int32Array(n);
  const draw = words(n, seed, SHUFFLE, epoch);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(draw[i]! * TO_UNIT * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}

/** Rows to go through in an order drawn for one epoch: those of `permutation`, without the first `from` of them. */
export interface Shuffle {
  readonly rows: Int32Array;
  readonly seed: number;
  readonly epoch: number;
  readonly from: number;
}

export function shuffled({ rows, seed, epoch, from }: Shuffle): Int32Array {
  const order = permutation(rows.length, seed, epoch);
  for (let i = 0; i < order.length; i++) order[i] = rows[order[i]!]!;
  return order.subarray(from);
}
