import { G_SIZE } from "../layout.ts";
import {
  aboveDenormal,
  addSquare,
  bytesAt,
  endPlace,
  firstPlace,
  gradientAt,
  peakOf,
  slot0At,
  weightAt,
} from "./place.ts";

/**
 * AdaGrad and RMSProp: s ← kept·s + added·g², w ← w − lr·g / (√s + ε). AdaGrad keeps and adds all,
 * RMSProp keeps α and adds 1 − α.
 */
export function scaled(lr: f32, kept: f32, added: f32, epsilon: f32): v128 {
  const rate = f32x4.splat(lr),
    keep = f32x4.splat(kept),
    add = f32x4.splat(added),
    tiny = f32x4.splat(epsilon);
  let peak = i32x4.splat(0);
  for (let at = firstPlace(), last = endPlace(); at < last; at += G_SIZE) {
    const w = weightAt(at),
      g = gradientAt(at),
      s = slot0At(at),
      end = bytesAt(at);
    for (let i: usize = 0; i < end; i += 16) {
      const slope = v128.load(g + i);
      const sum = aboveDenormal(addSquare(f32x4.mul(keep, v128.load(s + i)), slope, add));
      const step = f32x4.div(f32x4.mul(rate, slope), f32x4.add(f32x4.sqrt(sum), tiny));
      const next = f32x4.sub(v128.load(w + i), step);
      v128.store(s + i, sum);
      v128.store(w + i, next);
      peak = peakOf(peakOf(peak, next), sum);
    }
  }
  return peak;
}
