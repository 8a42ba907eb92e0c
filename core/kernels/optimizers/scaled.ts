import { aboveDenormal, gradient, length, peakOf, slot0, slot0Out, squareOf, weight, weightOut } from "./place.ts";

/**
 * AdaGrad and RMSProp: s ← kept·s + added·g², w ← w − lr·g / (√s + ε). AdaGrad keeps and adds all,
 * RMSProp keeps α and adds 1 − α.
 */
export function scaled(lr: f32, kept: f32, added: f32, epsilon: f32): v128 {
  const w = weight,
    g = gradient,
    s = slot0,
    out = weightOut,
    sOut = slot0Out,
    end = length;
  let peak = i32x4.splat(0);
  for (let i: usize = 0; i < end; i += 16) {
    const slope = v128.load(g + i);
    const square = squareOf(slope, f32x4.splat(added));
    const sum = aboveDenormal(f32x4.add(f32x4.mul(f32x4.splat(kept), v128.load(s + i)), square));
    const step = f32x4.div(f32x4.mul(f32x4.splat(lr), slope), f32x4.add(f32x4.sqrt(sum), f32x4.splat(epsilon)));
    const next = f32x4.sub(v128.load(w + i), step);
    v128.store(sOut + i, sum);
    v128.store(out + i, next);
    peak = peakOf(peakOf(peak, next), sum);
  }
  return peak;
}
