import { CONTROL } from "./control.ts";
import { applyMath } from "./mathMap.ts";
import { evaluate, finishForward, gradients, train } from "./train.ts";

/** Exports of the compiled module; `core/backend/wasm/kernel.ts` types them for the host. */
export { applyMath, evaluate, finishForward, gradients, train };

/** Address of the control block. */
export function controlBlock(): usize {
  return CONTROL;
}
/** First address that the host may use. */
export function heapBase(): usize {
  return __heap_base;
}
