import { integer } from "./control.ts";
import { job, setJob, share } from "./crew.ts";
import {
  C_SEED,
  I_GRADIENT,
  I_VALUE,
  I_WRITE,
  P_BACKGROUND,
  P_DEVIATION,
  P_FLIP,
  P_GRADIENT,
  P_INPUTS,
  P_MOVE_KEY,
  P_OUTPUT,
  P_ROTATION,
  P_ROWS,
  P_SHIFT_LIMIT,
  P_STRIDE,
  P_WIDTH,
  W_NONE,
  W_STORE,
} from "./layout.ts";
import { philox, words } from "./philox.ts";
import { addNoise } from "./random.ts";

/*
 * Pictures that are mirrored, turned about their middle and shifted, row by row; `core/ops/augment.ts` says what is
 * computed. Places and shares are float64 and take the same steps as there, so that both look at the same pixels.
 * Nothing fuses: both builds have the same bits. Words of the job: op, rows, base, step.
 */

/** Rows of a tile, and the time that a pixel of it takes in multiply–adds of a product. */
const TILE_ROWS: i32 = 4;
const ROW_WORK: i32 = 4 * 120;

/** How a row moves: globals of the thread, set by `drawMove`. */
let cosine: f64 = 1;
let sine: f64 = 0;
let right: f64 = 0;
let down: f64 = 0;
let flipped: bool = false;

/** sin x for |x| ≤ π/4, as `core/math/trigonometric.ts` has it. */
function sinNearZero(x: f64): f64 {
  const z = x * x;
  let sum: f64 = 0;
  for (let n: f64 = 9; n >= 1; n--) sum = (1 - sum) * (z / (2 * n * (2 * n + 1)));
  return x - x * sum;
}

/** cos x for |x| ≤ π/4. */
function cosNearZero(x: f64): f64 {
  const z = x * x;
  let sum: f64 = 0;
  for (let n: f64 = 10; n >= 2; n--) sum = (1 - sum) * (z / ((2 * n - 1) * (2 * n)));
  const half = 0.5 * z;
  const leading = 1 - half;
  return leading + (1 - leading - half + half * sum);
}

/** Strictly between −1 and 1. */
@inline
function signed(word: usize): f64 {
  return (<f64>load<u32>(word) + 0.5) / 2147483648 - 1;
}

function drawMove(op: usize, row: i32, step: i32): void {
  philox(row, step, integer(C_SEED), load<u32>(op, P_MOVE_KEY));
  const drawn = words();
  const limit = load<f64>(op, P_SHIFT_LIMIT);
  const angle = load<f64>(op, P_ROTATION) * signed(drawn + 8);
  cosine = cosNearZero(angle);
  sine = sinNearZero(angle);
  right = limit * signed(drawn);
  down = limit * signed(drawn + 4);
  flipped = load<i32>(op, P_FLIP) != 0 && load<u32>(drawn, 12) < 2147483648;
}

@inline
function rowTiles(rows: i32): i32 {
  return (rows + TILE_ROWS - 1) / TILE_ROWS;
}

/** y[N, pixels]: every row moved in its own way, with noise. */
export function augmentForward(op: usize, rows: i32, base: i32, step: i32): void {
  setJob(op, rows, base, step);
  share(forwardTile, rowTiles(rows), <i64>ROW_WORK * load<i32>(op, P_WIDTH), 1);
}

function forwardTile(tile: i32): void {
  const op = job(0);
  const from = tile * TILE_ROWS;
  const rows = min(TILE_ROWS, <i32>job(1) - from);
  const base = <i32>job(2) + from;
  const step = <i32>job(3);
  const stride = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE) + <usize>from * stride;
  const y = <usize>load<u32>(op, P_OUTPUT) + <usize>from * stride;
  for (let row = 0; row < rows; row++) {
    drawMove(op, base + row, step);
    walk<Take>(op, x + <usize>row * stride, y + <usize>row * stride);
  }
  if (load<f32>(op, P_DEVIATION) != 0) addNoise(op, y, y, rows, base, step);
}

/** Value of a pixel of x, or the background beyond its edges. */
@inline
function pixelAt(x: usize, column: i32, row: i32, width: i32, height: i32, background: f64): f64 {
  const inside = <u32>column < <u32>width && <u32>row < <u32>height;
  return inside ? <f64>load<f32>(x + ((<usize>(row * width + column)) << 2)) : background;
}

/** Adds to a pixel of dx; nothing beyond its edges. */
@inline
function give(dx: usize, column: i32, row: i32, width: i32, height: i32, value: f64): void {
  if (<u32>column >= <u32>width || <u32>row >= <u32>height) return;
  const at = dx + ((<usize>(row * width + column)) << 2);
  store<f32>(at, <f32>(<f64>load<f32>(at) + value));
}

/**
 * What is done with each pixel of a moved picture: (left, top) is the pixel of x above and left of the place that it
 * comes from, `partX` and `partY` how far beyond that the place lies. `from`: the row of x or dx; `to`: of y or dy.
 */
class Take {
  @inline
  pixel(from: usize, to: usize, left: i32, top: i32, partX: f64, partY: f64, width: i32, height: i32, empty: f64): void {
    let sum = (1 - partX) * (1 - partY) * pixelAt(from, left, top, width, height, empty);
    sum += partX * (1 - partY) * pixelAt(from, left + 1, top, width, height, empty);
    sum += (1 - partX) * partY * pixelAt(from, left, top + 1, width, height, empty);
    sum += partX * partY * pixelAt(from, left + 1, top + 1, width, height, empty);
    store<f32>(to, <f32>sum);
  }
}
class Give {
  @inline
  pixel(from: usize, to: usize, left: i32, top: i32, partX: f64, partY: f64, width: i32, height: i32, empty: f64): void {
    const value = <f64>load<f32>(to);
    give(from, left, top, width, height, (1 - partX) * (1 - partY) * value);
    give(from, left + 1, top, width, height, partX * (1 - partY) * value);
    give(from, left, top + 1, width, height, (1 - partX) * partY * value);
    give(from, left + 1, top + 1, width, height, partX * partY * value);
  }
}

/** Walks over the pixels of one picture, moved as was drawn last. */
function walk<T>(op: usize, from: usize, to: usize): void {
  const each = changetype<T>(0);
  const height = load<i32>(op, P_ROWS);
  const width = load<i32>(op, P_WIDTH) / height;
  const empty = <f64>load<f32>(op, P_BACKGROUND);
  const middleX = <f64>(width - 1) / 2;
  const middleY = <f64>(height - 1) / 2;
  const c = cosine;
  const s = sine;
  const mirrored = flipped;
  for (let row = 0; row < height; row++) {
    const fromY = <f64>row - down - middleY;
    for (let column = 0; column < width; column++, to += 4) {
      const fromX = <f64>column - right - middleX;
      const turnedX = c * fromX + s * fromY + middleX;
      const sourceX = mirrored ? <f64>(width - 1) - turnedX : turnedX;
      const sourceY = c * fromY - s * fromX + middleY;
      const floorX = Math.floor(sourceX);
      const floorY = Math.floor(sourceY);
      each.pixel(from, to, <i32>floorX, <i32>floorY, sourceX - floorX, sourceY - floorY, width, height, empty);
    }
  }
}

/** dx (+)= every share of dy, where its pixel came from. */
export function augmentBackward(op: usize, rows: i32, base: i32, step: i32): void {
  if (load<i32>(load<u32>(op, P_INPUTS), I_WRITE) == W_NONE) return;
  setJob(op, rows, base, step);
  share(backwardTile, rowTiles(rows), <i64>ROW_WORK * load<i32>(op, P_WIDTH), 1);
}

function backwardTile(tile: i32): void {
  const op = job(0);
  const from = tile * TILE_ROWS;
  const rows = min(TILE_ROWS, <i32>job(1) - from);
  const base = <i32>job(2) + from;
  const step = <i32>job(3);
  const stride = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const input = <usize>load<u32>(op, P_INPUTS);
  const dx = <usize>load<u32>(input, I_GRADIENT) + <usize>from * stride;
  const dy = <usize>load<u32>(op, P_GRADIENT) + <usize>from * stride;
  if (load<i32>(input, I_WRITE) == W_STORE) memory.fill(dx, 0, <usize>rows * stride);
  for (let row = 0; row < rows; row++) {
    drawMove(op, base + row, step);
    walk<Give>(op, dx + <usize>row * stride, dy + <usize>row * stride);
  }
}
