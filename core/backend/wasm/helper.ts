import type { KernelExports } from "./kernel.ts";

/** What a helper thread is told: first what it shares, then each time that there is work. */
export type HelperOrder =
  | {
      readonly kind: "join";
      readonly module: WebAssembly.Module;
      readonly memory: WebAssembly.Memory;
      /** Of this thread among those of the crew, from 1. */
      readonly index: number;
    }
  | { readonly kind: "help" };

/**
 * What a helper thread does with its orders: it helps until there has been no work for some milliseconds, then is ready
 * for the next order. Its kernel instance shares the memory of the one that it helps, so the thread ends with that one:
 * memory that it had merely forgotten would stay until its own garbage is collected.
 */
export function createHelper(): (order: HelperOrder) => void {
  let help = (): void => undefined;
  return (order) => {
    if (order.kind === "join") {
      const { module, memory, index } = order;
      const instance = new WebAssembly.Instance(module, { env: { memory } });
      const kernel = instance.exports as unknown as KernelExports;
      help = () => kernel.help(index);
    }
    help();
  };
}
