import { magnitude, one, two } from "./constants.ts";
import { integer, lastLanes, pointer } from "./control.ts";
import {
  A_SIGMOID,
  A_TANH,
  C_BACKWARD_FROM,
  C_LANES,
  C_MEASURED_OPS,
  C_MEASURED_WEIGHTS,
  C_OPS,
  C_WEIGHT_COUNT,
  C_WEIGHTS,
  C_WEIGHTS_BEFORE,
  G_GRADIENT,
  G_LENGTH,
  G_SIZE,
  G_VALUE,
  K_ACTIVATION,
  P_ACTIVATION,
  P_KIND,
  P_OUTPUT,
  P_SIZE,
  P_STRIDE,
  P_WIDTH,
} from "./layout.ts";

/*
 * What a step did, measured only when the host asks: two float64 per weight and two per op, written to
 * the tables that the host gave. Sums of squares are kept in float64.
 */

/** From here on tanh and sigmoid (scaled to −1 … 1) count as saturated: their slope is 1 % of its largest. */
const SATURATED: usize = memory.data<f32>([0.995]);
const MEASURE: usize = 16;

/** Σ (a − b)² over `bytes / 4` numbers; b = 0: Σ a². */
function sumOfSquares(a: usize, b: usize, bytes: usize): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const value = b == 0 ? v128.load(a + i) : f32x4.sub(v128.load(a + i), v128.load(b + i));
    const first = f64x2.promote_low_f32x4(value);
    const second = f64x2.promote_low_f32x4(v128.shuffle<i32>(value, value, 2, 3, 0, 1));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(second, second));
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Norm of every gradient; keeps a copy of the weights for `measureUpdates`. */
export function measureGradients(): void {
  let record = pointer(C_WEIGHTS);
  let out = pointer(C_MEASURED_WEIGHTS);
  let copy = pointer(C_WEIGHTS_BEFORE);
  for (let n = integer(C_WEIGHT_COUNT); n > 0; n--, record += G_SIZE, out += MEASURE) {
    const bytes = (<usize>load<i32>(record, G_LENGTH)) << 2;
    store<f64>(out, sqrt(sumOfSquares(load<u32>(record, G_GRADIENT), 0, bytes)));
    const value = <usize>load<u32>(record, G_VALUE);
    for (let i: usize = 0; i < bytes; i += 16) v128.store(copy + i, v128.load(value + i));
    copy += bytes;
  }
}

/** ‖change‖ / ‖weight before‖ of every weight; NaN where the weight was 0. */
export function measureUpdates(): void {
  let record = pointer(C_WEIGHTS);
  let out = pointer(C_MEASURED_WEIGHTS);
  let copy = pointer(C_WEIGHTS_BEFORE);
  for (let n = integer(C_WEIGHT_COUNT); n > 0; n--, record += G_SIZE, out += MEASURE) {
    const bytes = (<usize>load<i32>(record, G_LENGTH)) << 2;
    const before = sumOfSquares(copy, 0, bytes);
    const change = sumOfSquares(load<u32>(record, G_VALUE), copy, bytes);
    store<f64>(out, before > 0 ? sqrt(change / before) : NaN, 8);
    copy += bytes;
  }
}

/** Lanes of `y` that are saturated. */
@inline
function saturated(y: v128, kind: i32): v128 {
  const scaled = kind == A_SIGMOID ? f32x4.sub(f32x4.mul(two(), y), one()) : y;
  return f32x4.gt(magnitude(scaled), v128.load32_splat(SATURATED));
}

@inline
function lanesSet(mask: v128): i32 {
  return popcnt(i32x4.bitmask(mask));
}

/** Shares of dead units and of saturated values of every activation, from the last micro-batch. */
export function measureOps(rows: i32): void {
  let op = pointer(C_OPS);
  let out = pointer(C_MEASURED_OPS);
  const lanes = integer(C_LANES) != 0;
  for (let n = integer(C_BACKWARD_FROM); n > 0; n--, op += P_SIZE, out += MEASURE) {
    if (load<i32>(op, P_KIND) == K_ACTIVATION) measureActivation(op, rows, lanes, out);
  }
}

/**
 * The tensor is [rows][stride], or [stride][lanes] where training runs in lanes: a unit's values are
 * `step` bytes apart in one vector lane, or side by side.
 */
function measureActivation(op: usize, rows: i32, inLanes: bool, out: usize): void {
  const kind = load<i32>(op, P_ACTIVATION);
  const width = load<i32>(op, P_WIDTH);
  const y = <usize>load<u32>(op, P_OUTPUT);
  const bounded = kind == A_TANH || kind == A_SIGMOID;
  const outer = inLanes ? width : rows;
  const inner = inLanes ? rows : width;
  const step = (<usize>(inLanes ? (rows + 3) & ~3 : load<i32>(op, P_STRIDE))) << 2;
  const mask = lastLanes(inner);
  const end = (<usize>((inner + 3) & ~3)) << 2;
  let alive = 0;
  let high = 0;
  if (bounded) {
    for (let i = 0; i < outer; i++) {
      const row = y + <usize>i * step;
      for (let j: usize = 0; j < end; j += 16) {
        const here = saturated(v128.load(row + j), kind);
        high += lanesSet(j + 16 == end ? v128.and(here, mask) : here);
      }
    }
  }
  if (inLanes) {
    for (let i = 0; i < outer; i++) {
      let any = i32x4.splat(0);
      for (let j: usize = 0; j < end; j += 16) {
        const here = f32x4.ne(v128.load(y + <usize>i * step + j), f32x4.splat(0));
        any = v128.or(any, j + 16 == end ? v128.and(here, mask) : here);
      }
      alive += v128.any_true(any) ? 1 : 0;
    }
  } else {
    for (let j: usize = 0; j < end; j += 16) {
      let any = i32x4.splat(0);
      for (let i = 0; i < outer; i++) any = v128.or(any, f32x4.ne(v128.load(y + <usize>i * step + j), f32x4.splat(0)));
      alive += lanesSet(j + 16 == end ? v128.and(any, mask) : any);
    }
  }
  store<f64>(out, 1 - <f64>alive / <f64>width);
  store<f64>(out, <f64>high / (<f64>width * <f64>rows), 8);
}
