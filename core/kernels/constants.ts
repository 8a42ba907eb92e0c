/*
 * Constants of the vector code lie in memory: engines build a vector constant from several instructions
 * each time that it is used, in loops too, while loading a broadcast number is one.
 */

/** Number `index` of a table of 32-bit numbers, in all lanes. */
@inline
export function entry(table: usize, index: usize): v128 {
  return v128.load32_splat(table + (index << 2));
}

const NUMBERS: usize = memory.data<f32>([1, 0.5, 2, -2, 1e-25, 1e-30, 1e-15]);
const BITS: usize = memory.data<u32>([0x7fffffff, 0x80000000]);

@inline
export function one(): v128 {
  return entry(NUMBERS, 0);
}
@inline
export function half(): v128 {
  return entry(NUMBERS, 1);
}
@inline
export function two(): v128 {
  return entry(NUMBERS, 2);
}
@inline
export function minusTwo(): v128 {
  return entry(NUMBERS, 3);
}
/** 1e−25, 1e−30 and 1e−15: see `optimizers/place.ts`. */
@inline
export function smallMean(): v128 {
  return entry(NUMBERS, 4);
}
@inline
export function smallSquare(): v128 {
  return entry(NUMBERS, 5);
}
@inline
export function smallSlope(): v128 {
  return entry(NUMBERS, 6);
}
/** All bits but the sign. */
@inline
export function magnitudeBits(): v128 {
  return entry(BITS, 0);
}
@inline
export function signBit(): v128 {
  return entry(BITS, 1);
}
@inline
export function magnitude(x: v128): v128 {
  return v128.and(x, magnitudeBits());
}
