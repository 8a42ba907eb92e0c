import { nmadd } from "./arithmetic.ts";
import { entry, one } from "./constants.ts";
import { expFlush, expm1, normalCdf, sigmoid, softplus, tanh } from "./math.ts";

/*
 * Element-wise activations: y = forward(x), dx = backward(x, y, dy), `alpha` in all lanes. At 0 the
 * one-sided slope is that of the negative side. `each.ts` compiles one loop per class. Those that go along with a dense
 * layer in lanes do without x, which is not kept there: relu, sigmoid, tanh.
 */
const zero = f32x4(0, 0, 0, 0);
/** Selu: λ and λ·α. Gelu: −½ and 1/√(2π). */
const NUMBERS: usize = memory.data<f32>([1.0507009873554805, 1.7580993408473766, -0.5, 0.3989422804014327]);

export class Linear {
  @inline
  forward(x: v128, alpha: v128): v128 {
    return x;
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    return dy;
  }
}
export class Sigmoid {
  @inline
  forward(x: v128, alpha: v128): v128 {
    return sigmoid(x);
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    return f32x4.mul(dy, f32x4.mul(y, f32x4.sub(one(), y)));
  }
}
export class Tanh {
  @inline
  forward(x: v128, alpha: v128): v128 {
    return tanh(x);
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    return f32x4.mul(dy, nmadd(one(), y, y));
  }
}
export class Relu {
  @inline
  forward(x: v128, alpha: v128): v128 {
    return f32x4.pmax(x, zero);
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    return v128.and(dy, f32x4.gt(y, zero));
  }
}
export class LeakyRelu {
  @inline
  forward(x: v128, alpha: v128): v128 {
    return v128.bitselect(x, f32x4.mul(alpha, x), f32x4.gt(x, zero));
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    return v128.bitselect(dy, f32x4.mul(alpha, dy), f32x4.gt(x, zero));
  }
}
/** α·(eˣ − 1) below 0. */
export class Elu {
  @inline
  forward(x: v128, alpha: v128): v128 {
    return v128.bitselect(x, f32x4.mul(alpha, expm1(f32x4.pmin(x, zero))), f32x4.gt(x, zero));
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    return v128.bitselect(dy, f32x4.mul(dy, f32x4.add(y, alpha)), f32x4.gt(x, zero));
  }
}
/** Elu with α = 1.6733 scaled by 1.0507 (Klambauer and others, 2017). */
export class Selu {
  @inline
  forward(x: v128, alpha: v128): v128 {
    const below = f32x4.mul(entry(NUMBERS, 1), expm1(f32x4.pmin(x, zero)));
    return v128.bitselect(f32x4.mul(entry(NUMBERS, 0), x), below, f32x4.gt(x, zero));
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    const below = f32x4.add(y, entry(NUMBERS, 1));
    return f32x4.mul(dy, v128.bitselect(entry(NUMBERS, 0), below, f32x4.gt(x, zero)));
  }
}
/** x·Φ(x); slope Φ(x) + x·φ(x). */
export class Gelu {
  @inline
  forward(x: v128, alpha: v128): v128 {
    return f32x4.mul(x, normalCdf(x));
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    const density = expFlush(f32x4.mul(entry(NUMBERS, 2), f32x4.mul(x, x)));
    const slope = f32x4.mul(f32x4.mul(x, entry(NUMBERS, 3)), density);
    return f32x4.mul(dy, f32x4.add(normalCdf(x), slope));
  }
}
/** x·σ(x); slope σ·(1 + x·(1 − σ)). */
export class Silu {
  @inline
  forward(x: v128, alpha: v128): v128 {
    return f32x4.mul(x, sigmoid(x));
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    const s = sigmoid(x);
    return f32x4.mul(dy, f32x4.mul(s, f32x4.add(one(), f32x4.mul(x, f32x4.sub(one(), s)))));
  }
}
export class Softplus {
  @inline
  forward(x: v128, alpha: v128): v128 {
    return softplus(x);
  }
  @inline
  backward(x: v128, y: v128, dy: v128, alpha: v128): v128 {
    return f32x4.mul(dy, sigmoid(x));
  }
}
