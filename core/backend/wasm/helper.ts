import type { KernelExports } from "./kernel.ts";

/** What a helper thread is asked to do. `crew`: number of the executor that shares its work. */
export type HelperOrder =
  | {
      readonly crew: number;
      readonly module: WebAssembly.Module;
      readonly memory: WebAssembly.Memory;
      /** Index of this thread among those of the crew, from 1. */
      readonly index: number;
    }
  /** Forget that crew, so that its memory can go. */
  | { readonly crew: number; readonly module: null };

/** Crews that a thread remembers: two twins train in turn, and are not started anew each time. */
const REMEMBERED = 4;

/**
 * What a helper thread does with its orders: helps a crew until there has been no work for some milliseconds, then is
 * ready for the next order. Its kernel instance shares the memory of the crew's own.
 */
export function createHelper(): (order: HelperOrder) => void {
  const kernels = new Map<number, KernelExports>();
  return (order) => {
    const known = kernels.get(order.crew);
    kernels.delete(order.crew);
    if (order.module === null) return;
    const { module, memory, index } = order;
    const kernel = known ?? (new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports);
    kernels.set(order.crew, kernel);
    for (const oldest of kernels.keys()) {
      if (kernels.size <= REMEMBERED) break;
      kernels.delete(oldest);
    }
    kernel.help(index);
  };
}
