import { newMemory } from "../memory.ts";

/** What `core/kernels/index.ts` exports. Addresses are bytes; see there and in `layout.ts`. */
export interface KernelExports {
  controlBlock(): number;
  heapBase(): number;
  train(microLimit: number, stepLimit: number): void;
  evaluate(order: number, rows: number): number;
  gradients(order: number, rows: number, training: number, step: number): number;
  finishForward(rows: number): void;
  /** a·b + c in the arithmetic of this build. */
  multiplyAdd(a: number, b: number, c: number): number;
  /** Applies one elementary function in place; for tests. */
  applyMath(kind: number, at: number, bytes: number): void;
}

export interface Kernel {
  readonly exports: KernelExports;
  readonly memory: WebAssembly.Memory;
}

/** One instance with a memory of its own; at once, so that a run can change its program between two steps. */
export function startKernel(module: WebAssembly.Module): Kernel {
  const memory = newMemory();
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return { exports: instance.exports as unknown as KernelExports, memory };
}
