/**
 * `rows` rows of `width` numbers, `step` bytes apart, as float64 without gaps. Goes two by two: it may write one number
 * more than there are.
 */
export function unpack(from: usize, rows: i32, width: i32, step: usize, to: usize): void {
  const bytes = (<usize>width) << 2;
  for (; rows > 0; rows--, from += step, to += 2 * bytes) {
    for (let j: usize = 0; j < bytes; j += 8) {
      v128.store(to + 2 * j, f64x2.promote_low_f32x4(v128.load64_zero(from + j)));
    }
  }
}
