import { entry, half, magnitude, one, signBit } from "./constants.ts";
import { log, sigmoid, softplus } from "./math.ts";

/*
 * Losses element by element: `value` and `slope` of prediction p (or logit) and truth y; `param` is
 * mse's factor or huber's δ in all lanes. `objective.ts` compiles one() loop per class.
 */
const zero = f32x4(0, 0, 0, 0);
const SMALLEST_PROBABILITY: usize = memory.data<f32>([1e-12]);

@inline
function clamped(p: v128): v128 {
  return f32x4.pmin(f32x4.pmax(p, entry(SMALLEST_PROBABILITY, 0)), one());
}
/** Lanes in which the clamp leaves p alone; NaN counts as inside, so that it is noticed. */
@inline
function inside(p: v128): v128 {
  return v128.not(v128.or(f32x4.lt(p, entry(SMALLEST_PROBABILITY, 0)), f32x4.gt(p, one())));
}

export class Mse {
  @inline
  value(p: v128, y: v128, factor: v128): v128 {
    const r = f32x4.sub(p, y);
    return f32x4.mul(f32x4.mul(factor, r), r);
  }
  @inline
  slope(p: v128, y: v128, factor: v128): v128 {
    return f32x4.mul(f32x4.add(factor, factor), f32x4.sub(p, y));
  }
}
/** Slope ±1, 0 at 0. */
export class Mae {
  @inline
  value(p: v128, y: v128, param: v128): v128 {
    return magnitude(f32x4.sub(p, y));
  }
  @inline
  slope(p: v128, y: v128, param: v128): v128 {
    const r = f32x4.sub(p, y);
    const sign = v128.or(v128.and(r, signBit()), one());
    // 0 stays 0 and NaN stays NaN.
    return v128.bitselect(sign, r, f32x4.gt(magnitude(r), zero));
  }
}
/** ½r² up to δ, δ(|r| − ½δ) beyond. */
export class Huber {
  @inline
  value(p: v128, y: v128, delta: v128): v128 {
    const r = f32x4.sub(p, y);
    const a = magnitude(r);
    const outer = f32x4.mul(delta, f32x4.sub(a, f32x4.mul(half(), delta)));
    return v128.bitselect(outer, f32x4.mul(f32x4.mul(half(), r), r), f32x4.gt(a, delta));
  }
  @inline
  slope(p: v128, y: v128, delta: v128): v128 {
    return f32x4.pmin(f32x4.pmax(f32x4.sub(p, y), f32x4.neg(delta)), delta);
  }
}
/** −y·ln p − (1 − y)·ln(1 − p). */
export class BinaryCrossEntropy {
  @inline
  value(p: v128, y: v128, param: v128): v128 {
    const yes = f32x4.mul(y, log(clamped(p)));
    const no = f32x4.mul(f32x4.sub(one(), y), log(clamped(f32x4.sub(one(), p))));
    return f32x4.neg(f32x4.add(yes, no));
  }
  @inline
  slope(p: v128, y: v128, param: v128): v128 {
    const q = f32x4.sub(one(), p);
    const yes = v128.and(f32x4.div(y, p), inside(p));
    const no = v128.and(f32x4.div(f32x4.sub(one(), y), q), inside(q));
    return f32x4.sub(no, yes);
  }
}
/** The same on logits: ln(1 + eᶻ) − z·y, slope σ(z) − y. */
export class SigmoidCrossEntropy {
  @inline
  value(z: v128, y: v128, param: v128): v128 {
    return f32x4.sub(softplus(z), f32x4.mul(z, y));
  }
  @inline
  slope(z: v128, y: v128, param: v128): v128 {
    return f32x4.sub(sigmoid(z), y);
  }
}
/** −y·ln p, summed over the classes. */
export class CrossEntropy {
  @inline
  value(p: v128, y: v128, param: v128): v128 {
    return f32x4.neg(f32x4.mul(y, log(clamped(p))));
  }
  @inline
  slope(p: v128, y: v128, param: v128): v128 {
    return f32x4.neg(v128.and(f32x4.div(y, p), inside(p)));
  }
}
