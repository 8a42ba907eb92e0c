import {
  erf,
  exp,
  expFlush,
  expm1,
  log,
  log1pUnit,
  normalCdf,
  normalRadius,
  sigmoid,
  softplus,
  tanh,
  turn,
} from "./math.ts";
import { philox, words } from "./philox.ts";

/**
 * Applies one elementary function to `bytes / 4` numbers in place: the way into `math.ts` for tests.
 * 13 replaces four words (c0, c1, k0, k1) by Philox of them.
 */
export function applyMath(kind: i32, at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; at += 16) {
    const x = v128.load(at);
    let y = x;
    switch (kind) {
      case 0:
        y = exp(x);
        break;
      case 1:
        y = expFlush(x);
        break;
      case 2:
        y = expm1(x);
        break;
      case 3:
        y = tanh(x);
        break;
      case 4:
        y = sigmoid(x);
        break;
      case 5:
        y = log(x);
        break;
      case 6:
        y = log1pUnit(x);
        break;
      case 7:
        y = softplus(x);
        break;
      case 8:
        y = erf(x);
        break;
      case 9:
        y = normalCdf(x);
        break;
      case 10:
        y = normalRadius(x);
        break;
      case 11:
        y = turn(x, i32x4.splat(0));
        break;
      case 12:
        y = turn(x, i32x4.splat(1));
        break;
      case 13:
        philox(load<u32>(at), load<u32>(at, 4), load<u32>(at, 8), load<u32>(at, 12));
        y = v128.load(words());
        break;
    }
    v128.store(at, y);
  }
}
