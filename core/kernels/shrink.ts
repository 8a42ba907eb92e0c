import { magnitude } from "./constants.ts";

/*
 * The step that an L1 penalty takes after the optimizer's: w ← sign(w)·max(|w| − threshold, 0), soft thresholding (Beck
 * and Teboulle 2009, ISTA). Zeros are +0. The weights must be finite; none grows. Each number depends on itself alone.
 */

@inline
function softened(value: v128, threshold: v128): v128 {
  const left = f32x4.sub(magnitude(value), threshold);
  const signed = v128.or(left, v128.and(value, i32x4.splat(0x80000000)));
  return v128.and(signed, f32x4.gt(left, f32x4.splat(0)));
}

/** One threshold for `bytes / 4` weights. */
export function shrink(w: usize, bytes: usize, threshold: f32): void {
  const far = f32x4.splat(threshold);
  for (let i: usize = 0; i < bytes; i += 16) v128.store(w + i, softened(v128.load(w + i), far));
}

/**
 * Optimizers with a scale for each weight: threshold = lr·min(2, l1 / (√s·root + ε)), s being the sums or means of
 * squared gradients after the step (Duchi, Hazan and Singer 2011).
 */
export function shrinkScaled(w: usize, s: usize, bytes: usize, lr: f32, l1: f32, root: f32, epsilon: f32): void {
  const rate = f32x4.splat(lr);
  for (let i: usize = 0; i < bytes; i += 16) {
    const scale = f32x4.add(f32x4.mul(f32x4.sqrt(v128.load(s + i)), f32x4.splat(root)), f32x4.splat(epsilon));
    const share = f32x4.pmin(f32x4.div(f32x4.splat(l1), scale), f32x4.splat(2));
    v128.store(w + i, softened(v128.load(w + i), f32x4.mul(rate, share)));
  }
}
