import { madd, nmadd } from "../arithmetic.ts";
import { G_SIZE } from "../layout.ts";
import {
  aboveDenormal,
  addSquare,
  bytesAt,
  decayAt,
  endPlace,
  firstPlace,
  flushed,
  gradientAt,
  peakOf,
  slot0At,
  slot1At,
  weightAt,
} from "./place.ts";

/**
 * m ← β₁·m + (1−β₁)·g, v ← β₂·v + (1−β₂)·g², w ← w − step·m / (√v·root + ε), with step = lr/(1−β₁ᵗ) and
 * root = 1/√(1−β₂ᵗ). Decoupled decay (adamw) takes `decay`·w away first. One thing after the other, so
 * that few values are alive at a time: with more than fifteen the loop takes twice as long.
 */
export function adam(step: f32, root: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, epsilon: f32): v128 {
  // Outside of the loop by hand: engines broadcast a scalar anew in every round.
  const b1 = f32x4.splat(beta1),
    r1 = f32x4.splat(rest1),
    b2 = f32x4.splat(beta2),
    r2 = f32x4.splat(rest2);
  const size = f32x4.splat(step),
    grow = f32x4.splat(root),
    tiny = f32x4.splat(epsilon);
  let peak = i32x4.splat(0);
  for (let at = firstPlace(), last = endPlace(); at < last; at += G_SIZE) {
    const w = weightAt(at),
      g = gradientAt(at),
      m = slot0At(at),
      v = slot1At(at),
      end = bytesAt(at);
    const shrink = f32x4.splat(decayAt(at));
    for (let i: usize = 0; i < end; i += 16) {
      const slope = v128.load(g + i);
      const mean = flushed(madd(f32x4.mul(r1, slope), b1, v128.load(m + i)));
      v128.store(m + i, mean);
      peak = peakOf(peak, mean);
      const spread = aboveDenormal(addSquare(f32x4.mul(b2, v128.load(v + i)), slope, r2));
      v128.store(v + i, spread);
      peak = peakOf(peak, spread);
      const divisor = madd(tiny, f32x4.sqrt(spread), grow);
      const now = v128.load(w + i);
      const kept = nmadd(now, shrink, now);
      const next = f32x4.sub(kept, f32x4.div(f32x4.mul(size, mean), divisor));
      v128.store(w + i, next);
      peak = peakOf(peak, next);
    }
  }
  return peak;
}
