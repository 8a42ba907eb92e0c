import { multiplyAdd } from "./arithmetic.ts";
import { CONTROL } from "./control.ts";
import { help } from "./crew.ts";
import { block4x4, block4x8, block5x8, block6x8 } from "./gemm.ts";
import { applyMath } from "./mathMap.ts";
import { laneAssess } from "./lanes/assess.ts";
import { adam } from "./optimizers/adam.ts";
import { shuffle } from "./shuffle.ts";
import { evaluate, gradients, train } from "./train.ts";
import { unpack } from "./unpack.ts";

/** Exports of the compiled module; `core/backend/wasm/kernel.ts` types them for the host. */
export { applyMath, evaluate, gradients, help, laneAssess, multiplyAdd, shuffle, train, unpack };
/** Exported only so that the optimizer leaves them whole: inlined, they run out of registers. */
export { block4x4, block4x8, block5x8, block6x8, adam };

/** Address of the control block. */
export function controlBlock(): usize {
  return CONTROL;
}
/** First address that the host may use. */
export function heapBase(): usize {
  return __heap_base;
}
