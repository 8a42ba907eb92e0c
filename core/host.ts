/** What core needs from where it runs; injected, so that core knows neither DOM nor Node. */
export interface Host {
  /** Bytes of the compiled kernels, or null where WebAssembly is unavailable. */
  loadKernel(build: "portable" | "fused"): Promise<BufferSource | WebAssembly.Module | null>;
  readonly cores: number;
  /** True where SharedArrayBuffer may be used. */
  readonly isolated: boolean;
  /** Monotonic clock in milliseconds; never reaches a weight or a loss. */
  now(): number;
  /** Lets pending messages be handled, then goes on. */
  yieldToMessages(): Promise<void>;
}
