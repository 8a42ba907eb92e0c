/** Golden section: the share of an interval that a trial point cuts off. */
const GOLDEN = 0.3819660112501051;
const MOST_STEPS = 200;

export interface Minimum {
  readonly at: number;
  readonly value: number;
}

/**
 * Least value of a function with one valley between `low` and `high` (Brent: Algorithms for minimization without
 * derivatives, 1973, chapter 5): parabolas through the last three points, golden sections where these do not help.
 * `at` is exact to about `tolerance`, absolute; no function is worth asking for less than √ε ≈ 1.5e-8 of `high − low`.
 */
export function minimize(f: (x: number) => number, low: number, high: number, tolerance: number): Minimum {
  let a = low;
  let b = high;
  let x = a + GOLDEN * (b - a);
  let w = x;
  let v = x;
  let fx = f(x);
  let fw = fx;
  let fv = fx;
  let step = 0;
  let before = 0;
  for (let turn = 0; turn < MOST_STEPS; turn++) {
    const middle = (a + b) / 2;
    if (Math.abs(x - middle) <= 2 * tolerance - (b - a) / 2) break;
    let parabola = false;
    if (Math.abs(before) > tolerance) {
      const r = (x - w) * (fx - fv);
      let q = (x - v) * (fx - fw);
      let p = (x - v) * q - (x - w) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      else q = -q;
      if (Math.abs(p) < Math.abs((q * before) / 2) && p > q * (a - x) && p < q * (b - x)) {
        before = step;
        step = p / q;
        const to = x + step;
        if (to - a < 2 * tolerance || b - to < 2 * tolerance) step = x < middle ? tolerance : -tolerance;
        parabola = true;
      }
    }
    if (!parabola) {
      before = x < middle ? b - x : a - x;
      step = GOLDEN * before;
    }
    const u = x + (Math.abs(step) >= tolerance ? step : step > 0 ? tolerance : -tolerance);
    const fu = f(u);
    if (fu <= fx) {
      if (u < x) b = x;
      else a = x;
      [v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu];
      continue;
    }
    if (u < x) a = u;
    else b = u;
    if (fu <= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu];
    else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
  }
  return { at: x, value: fx };
}
