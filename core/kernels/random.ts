import { integer, put } from "./control.ts";
import { job, setJob, share } from "./crew.ts";
import {
  C_SEED,
  I_GRADIENT,
  I_VALUE,
  I_WRITE,
  P_DEVIATION,
  P_GRADIENT,
  P_INPUTS,
  P_KEEP,
  P_KEY,
  P_MASK,
  P_OUTPUT,
  P_STRIDE,
  P_THRESHOLD,
  P_WIDTH,
  W_ADD,
  W_NONE,
} from "./layout.ts";
import { normalRadius, turn } from "./math.ts";
import { philox, words } from "./philox.ts";

/*
 * Element e = row in batch · width + column takes word e mod 4 of the block with counter (e / 4, step):
 * `base` is the row in the batch of the first row of this micro-batch. Words of the job: op, rows, base, step.
 */

/** Rows of a tile, and the time that a number of it takes in multiply–adds of a product. */
const TILE_ROWS: i32 = 8;
const ROW_WORK: i32 = 8 * 100;

@inline
function rowTiles(rows: i32): i32 {
  return (rows + TILE_ROWS - 1) / TILE_ROWS;
}

/** y[N, width] = x · mask, mask = 1/(1−rate) or 0; the mask is kept for backward. */
export function dropoutForward(op: usize, rows: i32, base: i32, step: i32): void {
  setJob(op, rows, base, step);
  share(dropoutTile, rowTiles(rows), <i64>ROW_WORK * load<i32>(op, P_WIDTH), 1);
}

function dropoutTile(tile: i32): void {
  const op = job(0);
  const from = tile * TILE_ROWS;
  const rows = min(TILE_ROWS, <i32>job(1) - from);
  const base = <i32>job(2) + from;
  const step = <i32>job(3);
  const width = load<i32>(op, P_WIDTH);
  const stride = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const threshold = load<u32>(op, P_THRESHOLD);
  const keep = load<f32>(op, P_KEEP);
  const key = load<u32>(op, P_KEY);
  const seed = <u32>integer(C_SEED);
  const skipped = <usize>from * stride;
  const x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE) + skipped;
  const y = <usize>load<u32>(op, P_OUTPUT) + skipped;
  const mask = <usize>load<u32>(op, P_MASK) + skipped;
  const drawn = words();
  let element = <u64>base * width;
  let block: u64 = -1;
  for (let row: usize = 0; row < <usize>rows; row++) {
    let at = mask + row * stride;
    for (let column = 0; column < width; column++, element++, at += 4) {
      if (element >> 2 != block) {
        block = element >> 2;
        philox(<u32>block, step, seed, key);
      }
      store<f32>(at, load<u32>(drawn + ((<usize>element & 3) << 2)) < threshold ? 0 : keep);
    }
  }
  const end = <usize>rows * stride;
  for (let i: usize = 0; i < end; i += 16) v128.store(y + i, f32x4.mul(v128.load(x + i), v128.load(mask + i)));
}

/** dx = dy · mask. */
export function dropoutBackward(op: usize, rows: i32): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const write = load<i32>(input, I_WRITE);
  if (write == W_NONE) return;
  const dx = <usize>load<u32>(input, I_GRADIENT);
  const dy = <usize>load<u32>(op, P_GRADIENT);
  const mask = <usize>load<u32>(op, P_MASK);
  const end = <usize>rows * ((<usize>load<i32>(op, P_STRIDE)) << 2);
  for (let i: usize = 0; i < end; i += 16)
    put(dx + i, f32x4.mul(v128.load(dy + i), v128.load(mask + i)), write == W_ADD);
}

/** Four standard normal numbers from `words()`, by Box and Muller, into the same place. */
@inline
function normals(): void {
  const out = words();
  const w = v128.load(out);
  const radius = normalRadius(v128.shuffle<i32>(w, w, 0, 0, 2, 2));
  v128.store(out, f32x4.mul(radius, turn(v128.shuffle<i32>(w, w, 1, 1, 3, 3), i32x4(1, 0, 1, 0))));
}

/** y[N, width] = x + deviation · n, n ~ N(0, 1). Its gradient passes unchanged. */
export function noiseForward(op: usize, rows: i32, base: i32, step: i32): void {
  setJob(op, rows, base, step);
  share(noiseTile, rowTiles(rows), <i64>ROW_WORK * load<i32>(op, P_WIDTH), 1);
}

function noiseTile(tile: i32): void {
  const op = job(0);
  const from = tile * TILE_ROWS;
  const rows = min(TILE_ROWS, <i32>job(1) - from);
  const skipped = <usize>from * ((<usize>load<i32>(op, P_STRIDE)) << 2);
  const x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_VALUE) + skipped;
  addNoise(op, x, <usize>load<u32>(op, P_OUTPUT) + skipped, rows, <i32>job(2) + from, <i32>job(3));
}

/** y = x + deviation · n over `rows` rows, of which the first is row `base` of the batch; x may be y. */
export function addNoise(op: usize, x: usize, y: usize, rows: i32, base: i32, step: i32): void {
  const width = load<i32>(op, P_WIDTH);
  const stride = (<usize>load<i32>(op, P_STRIDE)) << 2;
  const deviation = load<f32>(op, P_DEVIATION);
  const key = load<u32>(op, P_KEY);
  const seed = <u32>integer(C_SEED);
  const drawn = words();
  let element = <u64>base * width;
  let block: u64 = -1;
  for (let row: usize = 0; row < <usize>rows; row++) {
    let at = row * stride;
    for (let column = 0; column < width; column++, element++, at += 4) {
      if (element >> 2 != block) {
        block = element >> 2;
        philox(<u32>block, step, seed, key);
        normals();
      }
      store<f32>(y + at, load<f32>(x + at) + deviation * load<f32>(drawn + ((<usize>element & 3) << 2)));
    }
  }
}
