import { entry, one } from "../constants.ts";
import { integer, pointer } from "../control.ts";
import { C_LANE_TARGETS, C_LOSS_WIDTH, C_ROW_CODES, C_TARGET_CODES, C_TARGET_NUMBERS } from "../layout.ts";

const NOT_A_NUMBER: usize = memory.data<u32>([0x7fc00000]);

/**
 * One 32-bit value each of the four rows numbered at `order + 4·row` and after it, `bytes` apart in `source`; of row
 * `last` once more beyond it.
 */
@inline
function fourOf(source: usize, bytes: usize, order: usize, row: i32, last: i32): v128 {
  let four = v128.load32_splat(placeOf(source, bytes, order, row));
  four = v128.load32_lane(placeOf(source, bytes, order, min(row + 1, last)), four, 1);
  four = v128.load32_lane(placeOf(source, bytes, order, min(row + 2, last)), four, 2);
  return v128.load32_lane(placeOf(source, bytes, order, min(row + 3, last)), four, 3);
}
@inline
function placeOf(source: usize, bytes: usize, order: usize, row: i32): usize {
  return source + <usize>load<u32>(order + ((<usize>row) << 2)) * bytes;
}

/**
 * Targets of `rows` store rows as [outputs][lanes]: numbers, or class codes one-hot or with one output 0 and 1, NaN for a
 * row without a class. Lanes beyond the last row repeat it. Codes are left as they are in their scratch as well.
 */
export function gatherLaneTargets(order: usize, rows: i32): void {
  const width = integer(C_LOSS_WIDTH);
  const ld = (<usize>(rows + 3) >> 2) << 4;
  const codes = pointer(C_TARGET_CODES);
  const numbers = pointer(C_TARGET_NUMBERS);
  const rowCodes = pointer(C_ROW_CODES);
  const classes = i32x4.splat(width == 1 ? 2 : width);
  let to = pointer(C_LANE_TARGETS);
  for (let row = 0; row < rows; row += 4, to += 16) {
    if (codes == 0) {
      let at = to;
      for (let k = 0; k < width; k++, at += ld) {
        v128.store(at, fourOf(numbers + ((<usize>k) << 2), (<usize>width) << 2, order, row, rows - 1));
      }
      continue;
    }
    const code = fourOf(codes, 4, order, row, rows - 1);
    v128.store(rowCodes + ((<usize>row) << 2), code);
    const unknown = v128.and(i32x4.ge_u(code, classes), entry(NOT_A_NUMBER, 0));
    if (width == 1) {
      v128.store(to, v128.or(v128.and(one(), i32x4.gt_s(code, i32x4.splat(0))), unknown));
      continue;
    }
    let at = to;
    for (let k = 0; k < width; k++, at += ld) {
      v128.store(at, v128.or(v128.and(one(), i32x4.eq(code, i32x4.splat(k))), unknown));
    }
  }
}
