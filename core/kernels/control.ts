import { C_SIZE, TRIAL_LENGTH } from "./layout.ts";

/** The control block; its address is a constant, so reading a field costs one load. */
export const CONTROL: usize = memory.data(C_SIZE, 64);
/** Sixteen zeros: what an accumulator starts from. */
export const ZEROS: usize = memory.data(64, 16);
/** Where a trial update writes weights and two slots instead of their own places. */
export const TRIAL: usize = memory.data(3 * 4 * TRIAL_LENGTH, 16);
/** Lane masks by width mod 4: all lanes, then the first one, two, three. */
const LANES: usize = memory.data<u32>([
  0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0, 0, 0, 0xffffffff, 0xffffffff, 0, 0, 0xffffffff,
  0xffffffff, 0xffffffff, 0,
]);

@inline
export function pointer(field: usize): usize {
  return <usize>load<u32>(CONTROL + field);
}
@inline
export function integer(field: usize): i32 {
  return load<i32>(CONTROL + field);
}
@inline
export function setInteger(field: usize, value: i32): void {
  store<i32>(CONTROL + field, value);
}
@inline
export function real(field: usize): f64 {
  return load<f64>(CONTROL + field);
}
@inline
export function setReal(field: usize, value: f64): void {
  store<f64>(CONTROL + field, value);
}

/** Mask of the lanes that hold numbers in the last vector of a row of `width` numbers. */
@inline
export function lastLanes(width: i32): v128 {
  return v128.load(LANES + ((<usize>(width & 3)) << 4));
}

/** Sum of four lanes, always in this order. */
@inline
export function sumLanes(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** Stores `v`, or adds it to what is there. */
@inline
export function put(at: usize, v: v128, add: bool): void {
  v128.store(at, add ? f32x4.add(v128.load(at), v) : v);
}

/**
 * Zeros in `bytes` bytes, a multiple of four. For little: engines leave the kernels for `memory.fill`, which takes longer
 * than a few vectors.
 */
@inline
export function clear(at: usize, bytes: usize): void {
  const end = at + bytes;
  for (; at + 16 <= end; at += 16) v128.store(at, i32x4.splat(0));
  for (; at < end; at += 4) store<i32>(at, 0);
}
