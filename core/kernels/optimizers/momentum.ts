import { flushed, gradient, length, peakOf, slot0, weight } from "./place.ts";

/** v ← μ·v + g, w ← w − lr·v; with `ahead` (Nesterov) w ← w − lr·(g + μ·v). */
export function momentum(lr: f32, mu: f32, ahead: bool): v128 {
  const w = weight,
    g = gradient,
    v = slot0,
    end = length;
  const rate = f32x4.splat(lr),
    kept = f32x4.splat(mu);
  let peak = i32x4.splat(0);
  for (let i: usize = 0; i < end; i += 16) {
    const slope = v128.load(g + i);
    const speed = flushed(f32x4.add(f32x4.mul(kept, v128.load(v + i)), slope));
    const move = ahead ? f32x4.add(slope, f32x4.mul(kept, speed)) : speed;
    const next = f32x4.sub(v128.load(w + i), f32x4.mul(rate, move));
    v128.store(v + i, speed);
    v128.store(w + i, next);
    peak = peakOf(peakOf(peak, next), speed);
  }
  return peak;
}
