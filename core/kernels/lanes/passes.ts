import { integer, lastLanes, pointer } from "../control.ts";
import { activationBackward, activationForward } from "../each.ts";
import { gatherFeatures } from "../gather.ts";
import { addForward, passBackward } from "../join.ts";
import {
  C_BACKWARD_FROM,
  C_LANE_GATHERS,
  C_OPS,
  C_TURN_COUNT,
  C_TURNS,
  I_LANES,
  K_ACTIVATION,
  K_ADD,
  K_AFFINE,
  K_LINEAR,
  P_AFTER,
  P_BEFORE,
  P_GRADIENT,
  P_INPUTS,
  P_KIND,
  P_OUTPUT,
  P_SCALE,
  P_SHIFT,
  P_SIZE,
  P_STRIDE,
  U_FROM,
  U_SIZE,
  U_SOURCE,
  U_STRIDE,
  U_TO,
} from "../layout.ts";
import { transpose, transposeRows } from "../pack.ts";
import { laneLinearBackward, laneLinearForward } from "./linear.ts";

/*
 * Forward and backward with the batch in the lanes: tensors lie [stride][lanes], lanes = rows rounded up
 * to 4, so that element-wise ops run as they are. `core/backend/wasm/lanes.ts` says which Programs do.
 */

/**
 * The inputs of `rows` store rows numbered at `order`, as [stride][lanes]; lanes without a row are 0. Numbers come
 * straight from the store; what is put together from categories is gathered in rows first.
 */
export function gatherLaneFeatures(order: usize, rows: i32): void {
  if (integer(C_LANE_GATHERS) != 0) gatherFeatures(order, rows);
  const ld = (<usize>(rows + 3) >> 2) << 4;
  const mask = lastLanes(rows);
  let record = pointer(C_TURNS);
  for (let n = integer(C_TURN_COUNT); n > 0; n--, record += U_SIZE) {
    const stride = load<i32>(record, U_STRIDE);
    const to = <usize>load<u32>(record, U_TO);
    const source = <usize>load<u32>(record, U_SOURCE);
    if (source != 0) turnRows(source, (<usize>stride) << 2, order, rows, to, ld);
    else transpose(load<u32>(record, U_FROM), (<usize>stride) << 2, rows, stride, to, ld);
    if ((rows & 3) == 0) continue;
    let at = to + ld - 16;
    for (let i = 0; i < stride; i++, at += ld) v128.store(at, v128.and(v128.load(at), mask));
  }
}

/** The row of `bytes` bytes whose number is the `place`th at `order`, or the last one's. */
@inline
function rowAt(source: usize, bytes: usize, order: usize, place: i32, rows: i32): usize {
  return source + <usize>load<u32>(order + ((<usize>min(place, rows - 1)) << 2)) * bytes;
}

/** target[stride][ld] = the rows numbered at `order`, of `bytes` bytes each. */
function turnRows(source: usize, bytes: usize, order: usize, rows: i32, target: usize, ld: usize): void {
  for (let row = 0; row < rows; row += 4, target += 16) {
    const a = rowAt(source, bytes, order, row, rows);
    const b = rowAt(source, bytes, order, row + 1, rows);
    const c = rowAt(source, bytes, order, row + 2, rows);
    const d = rowAt(source, bytes, order, row + 3, rows);
    let to = target;
    for (let i: usize = 0; i < bytes; i += 16, to += 4 * ld) transposeRows(a + i, b + i, c + i, d + i, to, ld);
  }
}

/** y[i] = (x[i] − shift[i]) · scale[i] for every feature i. */
function laneAffineForward(op: usize, vectors: i32): void {
  const ld = (<usize>vectors) << 4;
  let x = <usize>load<u32>(load<u32>(op, P_INPUTS), I_LANES);
  let y = <usize>load<u32>(op, P_OUTPUT);
  let shift = <usize>load<u32>(op, P_SHIFT);
  let scale = <usize>load<u32>(op, P_SCALE);
  for (let left = load<i32>(op, P_STRIDE); left > 0; left--, shift += 4, scale += 4) {
    const s = v128.load32_splat(shift);
    const f = v128.load32_splat(scale);
    for (const end = y + ld; y < end; x += 16, y += 16) v128.store(y, f32x4.mul(f32x4.sub(v128.load(x), s), f));
  }
}

export function laneForward(rows: i32): void {
  const vectors = (rows + 3) >> 2;
  let op = pointer(C_OPS);
  for (let n = integer(C_BACKWARD_FROM); n > 0; n--, op += P_SIZE) {
    switch (load<i32>(op, P_KIND)) {
      case K_LINEAR: {
        const after = <usize>load<u32>(op, P_AFTER);
        laneLinearForward(op, after, vectors);
        if (after == 0) break;
        n--;
        op = after;
        break;
      }
      case K_AFFINE:
        laneAffineForward(op, vectors);
        break;
      case K_ACTIVATION:
        activationForward(op, vectors << 2);
        break;
      case K_ADD:
        addForward(op, vectors << 2);
        break;
    }
  }
}

export function laneBackward(rows: i32): void {
  const vectors = (rows + 3) >> 2;
  let n = integer(C_BACKWARD_FROM);
  let op = pointer(C_OPS) + <usize>n * P_SIZE;
  for (; n > 0; n--) {
    op -= P_SIZE;
    if (load<u32>(op, P_GRADIENT) == 0) continue;
    switch (load<i32>(op, P_KIND)) {
      case K_LINEAR: {
        const before = <usize>load<u32>(op, P_BEFORE);
        laneLinearBackward(op, before, vectors);
        if (before == 0) break;
        n--;
        op = before;
        break;
      }
      case K_ACTIVATION:
        activationBackward(op, vectors << 2);
        break;
      case K_ADD:
        passBackward(op, vectors << 2);
        break;
    }
  }
}
