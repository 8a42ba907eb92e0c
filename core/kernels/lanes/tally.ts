import { half } from "../constants.ts";
import { clear, integer, lastLanes, pointer, setInteger } from "../control.ts";
import { C_CELLS, C_LOSS_WIDTH, C_PRODUCT_COUNT, C_PRODUCTS, C_ROW_CODES, C_TALLY } from "../layout.ts";

/*
 * What the metrics of classes are made of, as `ClassSums.add` in core/metrics/classSums.ts finds it, number for number:
 * how often each class was predicted for each class, and the products of the probabilities given to the true ones.
 */

/** Least probability, and the size below which a chain of products is put down. */
const LEAST: f64 = 1e-12;
const SMALL: f64 = 1e-60;

/** Four chains, of every fourth row. */
const CHAINS: usize = memory.data(32, 16);

function clearChains(): void {
  v128.store(CHAINS, f64x2.splat(1));
  v128.store(CHAINS, f64x2.splat(1), 16);
}

export function beginTally(): void {
  const classes = classCount();
  clear(pointer(C_CELLS), <usize>(classes * classes) << 4);
  setInteger(C_PRODUCT_COUNT, 0);
  clearChains();
}

/** One output means two classes. */
@inline
function classCount(): i32 {
  const width = integer(C_LOSS_WIDTH);
  return width == 1 ? 2 : width;
}

/** Puts down the product of all chains, and begins them anew: after every micro-batch, and where it grows too small. */
export function putDown(): void {
  const count = integer(C_PRODUCT_COUNT);
  const first = load<f64>(CHAINS) * load<f64>(CHAINS, 8);
  store<f64>(pointer(C_PRODUCTS) + ((<usize>count) << 3), first * (load<f64>(CHAINS, 16) * load<f64>(CHAINS, 24)));
  setInteger(C_PRODUCT_COUNT, count + 1);
  clearChains();
}

/** Probabilities within LEAST … 1. */
@inline
function clamped(p: v128): v128 {
  return f64x2.pmin(f64x2.pmax(p, f64x2.splat(LEAST)), f64x2.splat(1));
}

/** Two probabilities of the true class of two: p where the lanes of `second` are set, else 1 − p. */
@inline
function ofTrue(p: v128, second: v128): v128 {
  return v128.bitselect(p, f64x2.sub(f64x2.splat(1), p), second);
}

@inline
function upper(v: v128): v128 {
  return v128.shuffle<i32>(v, v, 2, 3, 0, 1);
}

/** Multiplies the chains with the probabilities of four rows; those beyond the last row are 1. */
@inline
function multiply(low: v128, high: v128): void {
  const a = f64x2.mul(v128.load(CHAINS), low);
  const b = f64x2.mul(v128.load(CHAINS, 16), high);
  v128.store(CHAINS, a);
  v128.store(CHAINS, b, 16);
  const small = f64x2.splat(SMALL);
  if (v128.any_true(v128.or(f64x2.lt(a, small), f64x2.lt(b, small)))) putDown();
}

/** Adds `rows` rows; predictions lie at `p` as [outputs][lanes], codes as `gatherLaneTargets` left them. */
export function tally(p: usize, rows: i32): void {
  const width = integer(C_LOSS_WIDTH);
  const ld = (<usize>(rows + 3) >> 2) << 4;
  const codes = pointer(C_ROW_CODES);
  const classes = i32x4.splat(classCount());
  for (let j: usize = 0; j < ld; j += 16) {
    const left = rows - <i32>(j >> 2);
    let code = v128.load(codes + j);
    code = v128.and(code, i32x4.lt_u(code, classes));
    let said = i32x4.splat(0);
    let low: v128, high: v128;
    if (width == 1) {
      const value = v128.load(p + j);
      said = i32x4.shr_u(f32x4.gt(value, half()), 31);
      const second = i32x4.gt_s(code, i32x4.splat(0));
      low = ofTrue(f64x2.promote_low_f32x4(value), i64x2.extend_low_i32x4_s(second));
      high = ofTrue(f64x2.promote_low_f32x4(upper(value)), i64x2.extend_high_i32x4_s(second));
    } else {
      let best = v128.load(p + j);
      let given = v128.and(best, i32x4.eq(code, said));
      let at = p + j + ld;
      for (let k = 1; k < width; k++, at += ld) {
        const value = v128.load(at);
        const more = f32x4.gt(value, best);
        best = v128.bitselect(value, best, more);
        said = v128.bitselect(i32x4.splat(k), said, more);
        given = v128.or(given, v128.and(value, i32x4.eq(code, i32x4.splat(k))));
      }
      low = f64x2.promote_low_f32x4(given);
      high = f64x2.promote_low_f32x4(upper(given));
    }
    count(i32x4.shl(i32x4.add(i32x4.mul(code, classes), said), 4), left);
    low = clamped(low);
    high = clamped(high);
    if (left < 4) {
      const here = lastLanes(left);
      low = v128.bitselect(low, f64x2.splat(1), i64x2.extend_low_i32x4_s(here));
      high = v128.bitselect(high, f64x2.splat(1), i64x2.extend_high_i32x4_s(here));
    }
    multiply(low, high);
  }
}

/** Counts the first `left` of four rows in their cells; a lane has a number of its own in each, so that none waits. */
@inline
function count(cell: v128, left: i32): void {
  const cells = pointer(C_CELLS);
  increment(cells + <usize>i32x4.extract_lane(cell, 0));
  if (left > 1) increment(cells + <usize>i32x4.extract_lane(cell, 1) + 4);
  if (left > 2) increment(cells + <usize>i32x4.extract_lane(cell, 2) + 8);
  if (left > 3) increment(cells + <usize>i32x4.extract_lane(cell, 3) + 12);
}
@inline
function increment(at: usize): void {
  store<i32>(at, load<i32>(at) + 1);
}

/** Adds the cells up. */
export function endTally(): void {
  const classes = classCount();
  const real = pointer(C_TALLY);
  const said = real + ((<usize>classes) << 2);
  const hits = said + ((<usize>classes) << 2);
  clear(real, 3 * ((<usize>classes) << 2));
  let cell = pointer(C_CELLS);
  for (let k: usize = 0; k < <usize>classes; k++) {
    for (let other: usize = 0; other < <usize>classes; other++, cell += 16) {
      const rows = load<i32>(cell) + load<i32>(cell, 4) + load<i32>(cell, 8) + load<i32>(cell, 12);
      store<i32>(real + (k << 2), load<i32>(real + (k << 2)) + rows);
      store<i32>(said + (other << 2), load<i32>(said + (other << 2)) + rows);
      if (k == other) store<i32>(hits + (k << 2), rows);
    }
  }
}
