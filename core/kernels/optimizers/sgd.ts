import { nmadd } from "../arithmetic.ts";
import { bytesAt, endPlace, firstPlace, gradientAt, peakOf, weightAt } from "./place.ts";
import { G_SIZE } from "../layout.ts";

/** w ← w − lr·g. */
export function sgd(lr: f32): v128 {
  const rate = f32x4.splat(lr);
  let peak = i32x4.splat(0);
  for (let at = firstPlace(), last = endPlace(); at < last; at += G_SIZE) {
    const w = weightAt(at),
      g = gradientAt(at),
      end = bytesAt(at);
    for (let i: usize = 0; i < end; i += 16) {
      const next = nmadd(v128.load(w + i), rate, v128.load(g + i));
      v128.store(w + i, next);
      peak = peakOf(peak, next);
    }
  }
  return peak;
}
