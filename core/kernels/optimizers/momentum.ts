import { madd, nmadd } from "../arithmetic.ts";
import { G_SIZE } from "../layout.ts";
import { bytesAt, endPlace, firstPlace, flushed, gradientAt, peakOf, slot0At, weightAt } from "./place.ts";

/** v ← μ·v + g, w ← w − lr·v; with `ahead` (Nesterov) w ← w − lr·(g + μ·v). */
export function momentum(lr: f32, mu: f32, ahead: bool): v128 {
  const rate = f32x4.splat(lr),
    kept = f32x4.splat(mu);
  let peak = i32x4.splat(0);
  for (let at = firstPlace(), last = endPlace(); at < last; at += G_SIZE) {
    const w = weightAt(at),
      g = gradientAt(at),
      v = slot0At(at),
      end = bytesAt(at);
    for (let i: usize = 0; i < end; i += 16) {
      const slope = v128.load(g + i);
      const speed = flushed(madd(slope, kept, v128.load(v + i)));
      const move = ahead ? madd(slope, kept, speed) : speed;
      const next = nmadd(v128.load(w + i), rate, move);
      v128.store(v + i, speed);
      v128.store(w + i, next);
      peak = peakOf(peakOf(peak, next), speed);
    }
  }
  return peak;
}
