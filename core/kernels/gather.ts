import { integer, pointer } from "./control.ts";
import {
  C_GATHER_COUNT,
  C_GATHERS,
  C_LOSS_WIDTH,
  C_ROW_CODES,
  C_ROW_TARGETS,
  C_TARGET_CODES,
  C_TARGET_NUMBERS,
  R_KIND,
  R_SIZE,
  R_SOURCE,
  R_SOURCE_STRIDE,
  R_TARGET,
  R_TARGET_STRIDE,
  R_WIDTH,
} from "./layout.ts";

/** Copies the features of `rows` store rows, numbered at `order`, into the input tensors. */
export function gatherFeatures(order: usize, rows: i32): void {
  let record = pointer(C_GATHERS);
  for (let n = integer(C_GATHER_COUNT); n > 0; n--, record += R_SIZE) {
    const source = <usize>load<u32>(record, R_SOURCE);
    const width = load<i32>(record, R_WIDTH);
    const step = (<usize>load<i32>(record, R_TARGET_STRIDE)) << 2;
    let to = <usize>load<u32>(record, R_TARGET);
    if (load<i32>(record, R_KIND) == 0) {
      const bytes = (<usize>load<i32>(record, R_SOURCE_STRIDE)) << 2;
      for (let i = 0; i < rows; i++, to += step) {
        copyRow(source + <usize>load<u32>(order + ((<usize>i) << 2)) * bytes, to, width);
      }
    } else {
      for (let i = 0; i < rows; i++, to += step) {
        oneHot(load<i32>(source + ((<usize>load<u32>(order + ((<usize>i) << 2))) << 2)), to, width);
      }
    }
  }
}

@inline
function copyRow(from: usize, to: usize, width: i32): void {
  for (; width >= 4; width -= 4, from += 16, to += 16) v128.store(to, v128.load(from));
  for (; width > 0; width--, from += 4, to += 4) store<f32>(to, load<f32>(from));
}

/** 1 at `code`, 0 elsewhere; a code outside the places leaves all 0. */
@inline
function oneHot(code: i32, to: usize, width: i32): void {
  for (let at = to, left = width; left > 0; left--, at += 4) store<f32>(at, 0);
  if (<u32>code < <u32>width) store<f32>(to + ((<usize>code) << 2), 1);
}

/**
 * Targets of the same rows as numbers: [rows][stride]. Class codes become one-hot rows, or 0 and 1 where
 * the network has one output; a row without a class gets NaN.
 */
export function gatherTargets(order: usize, rows: i32): void {
  const width = integer(C_LOSS_WIDTH);
  const step = (<usize>(width + 3) >> 2) << 4;
  const codes = pointer(C_TARGET_CODES);
  let to = pointer(C_ROW_TARGETS);
  if (codes == 0) {
    const source = pointer(C_TARGET_NUMBERS);
    const bytes = (<usize>width) << 2;
    for (let i = 0; i < rows; i++, to += step) {
      copyRow(source + <usize>load<u32>(order + ((<usize>i) << 2)) * bytes, to, width);
    }
    return;
  }
  const rowCodes = pointer(C_ROW_CODES);
  const classes = width == 1 ? 2 : width;
  for (let i = 0; i < rows; i++, to += step) {
    const at = (<usize>i) << 2;
    const code = load<i32>(codes + ((<usize>load<u32>(order + at)) << 2));
    const known = <u32>code < <u32>classes;
    store<i32>(rowCodes + at, known ? code : 0);
    if (width == 1) store<f32>(to, <f32>code);
    else oneHot(code, to, width);
    if (!known) store<f32>(to, NaN);
  }
}
