import { entry, one } from "../constants.ts";
import { integer, pointer } from "../control.ts";
import { gatherTargets } from "../gather.ts";
import { C_LANE_TARGETS, C_LOSS_WIDTH, C_TARGET_CODES } from "../layout.ts";

const NOT_A_NUMBER: usize = memory.data<u32>([0x7fc00000]);

/** Code of the row numbered at `order + 4·row`, −1 beyond the last row. */
@inline
function codeOf(codes: usize, order: usize, row: i32, rows: i32): i32 {
  return row < rows ? load<i32>(codes + ((<usize>load<u32>(order + ((<usize>row) << 2))) << 2)) : -1;
}

/**
 * Targets of `rows` store rows: class codes at once as [outputs][lanes], one-hot or with one output 0 and 1,
 * NaN for a row without a class; numbers as [rows][stride], which `gatherLaneFeatures` turns.
 */
export function gatherLaneTargets(order: usize, rows: i32): void {
  const codes = pointer(C_TARGET_CODES);
  if (codes == 0) return gatherTargets(order, rows);
  const width = integer(C_LOSS_WIDTH);
  const ld = (<usize>(rows + 3) >> 2) << 4;
  const classes = i32x4.splat(width == 1 ? 2 : width);
  let to = pointer(C_LANE_TARGETS);
  for (let row = 0; row < rows; row += 4, to += 16) {
    let code = i32x4.splat(codeOf(codes, order, row, rows));
    code = i32x4.replace_lane(code, 1, codeOf(codes, order, row + 1, rows));
    code = i32x4.replace_lane(code, 2, codeOf(codes, order, row + 2, rows));
    code = i32x4.replace_lane(code, 3, codeOf(codes, order, row + 3, rows));
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
