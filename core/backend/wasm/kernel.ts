import { newMemory } from "../memory.ts";

/** What `core/kernels/index.ts` exports. Addresses are bytes; see there and in `layout.ts`. */
export interface KernelExports {
  controlBlock(): number;
  heapBase(): number;
  train(microLimit: number, stepLimit: number): void;
  evaluate(order: number, rows: number): number;
  laneAssess(order: number, rows: number, outputs: number, tallied: number, sum: number): number;
  gradients(order: number, rows: number, training: number, step: number): number;
  /** Float64 without gaps at `to`, and one number more. */
  unpack(from: number, rows: number, width: number, step: number, to: number): void;
  /** Takes over tiles of shared work until there are none for a while; `index`: of this thread, from 1. */
  help(index: number): void;
  /** Shuffles the `n` row numbers at `order` for an epoch; see `permutation` in core/random.ts. */
  shuffle(n: number, order: number, seed: number, key: number, epoch: number): void;
  /** a·b + c in the arithmetic of this build. */
  multiplyAdd(a: number, b: number, c: number): number;
  /** Applies one elementary function in place; for tests. */
  applyMath(kind: number, at: number, bytes: number): void;
}

export interface Kernel {
  readonly module: WebAssembly.Module;
  readonly exports: KernelExports;
  readonly memory: WebAssembly.Memory;
}

/**
 * One instance with a memory of its own; at once, so that a run can change its program between two steps. `shared`:
 * the module is one whose memory is shared by several threads.
 */
export function startKernel(module: WebAssembly.Module, shared = false): Kernel {
  const memory = newMemory(shared);
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return { module, exports: instance.exports as unknown as KernelExports, memory };
}
