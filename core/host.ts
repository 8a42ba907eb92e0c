import type { HelperOrder } from "./backend/wasm/helper.ts";

type Arithmetic = "portable" | "fused";
/** One of the kernel files; `shared`: its memory is shared by several threads. */
export type KernelBuild = Arithmetic | `${Arithmetic}.shared`;

/** A thread that obeys `HelperOrder`s one after the other, as `createHelper` does. */
export interface HelperThread {
  post(order: HelperOrder): void;
  end(): void;
}

/** What core needs from where it runs; injected, so that core knows neither DOM nor Node. */
export interface Host {
  /** Bytes of the compiled kernels, or null where WebAssembly is unavailable. */
  loadKernel(build: KernelBuild): Promise<BufferSource | WebAssembly.Module | null>;
  /** Threads that training may use, this one included. */
  readonly cores: number;
  /** True where SharedArrayBuffer may be used. */
  readonly isolated: boolean;
  /** Begins to start a thread, which may be ready later; absent where there are none. It keeps no program alive. */
  spawnThread?(): HelperThread;
  /** Monotonic clock in milliseconds; never reaches a weight or a loss. */
  now(): number;
  /** Lets pending messages be handled, then goes on. */
  yieldToMessages(): Promise<void>;
}
