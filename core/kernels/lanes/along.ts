import { Tanh } from "../activations.ts";
import { tanh, tanhOfTwo } from "../math.ts";

/*
 * Activations that go along with a dense layer of a narrow network: y = forward(x) for one vector or for two, which are
 * stored; dx = backward(y, dy), since their slopes are known from y.
 */

/** None: what the layer gives stays as it is. */
export class NoneAlong {
  @inline
  forward(x: v128, to: usize): void {}
  @inline
  forwardTwo(a: v128, b: v128, toA: usize, toB: usize): void {}
  @inline
  backward(y: v128, dy: v128): v128 {
    return dy;
  }
}
/** One whose vectors go through T, of `activations.ts`, one by one. */
export class Along<T> {
  @inline
  forward(x: v128, to: usize): void {
    v128.store(to, changetype<T>(0).forward(x, x));
  }
  @inline
  forwardTwo(a: v128, b: v128, toA: usize, toB: usize): void {
    this.forward(a, toA);
    this.forward(b, toB);
  }
  @inline
  backward(y: v128, dy: v128): v128 {
    return changetype<T>(0).backward(y, y, dy, y);
  }
}
export class TanhAlong {
  @inline
  forward(x: v128, to: usize): void {
    v128.store(to, tanh(x));
  }
  @inline
  forwardTwo(a: v128, b: v128, toA: usize, toB: usize): void {
    tanhOfTwo(a, b, toA, toB);
  }
  @inline
  backward(y: v128, dy: v128): v128 {
    return changetype<Tanh>(0).backward(y, y, dy, y);
  }
}
