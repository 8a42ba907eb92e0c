import type { Program } from "../compile/program.ts";
import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Backend } from "./backend.ts";
import { WasmExecutor } from "./wasm/executor.ts";
import { startKernel } from "./wasm/kernel.ts";

/**
 * The fast engine: float32 in WebAssembly with 128-bit vectors, one thread. Null where the host has no
 * WebAssembly, no vectors, or no build with this arithmetic: the caller says so, nothing is swapped.
 * With `portable` arithmetic the same Program, data and seed give the same bits on every host.
 */
export async function createWasmBackend(host: Host, arithmetic: Program["arithmetic"]): Promise<Backend | null> {
  if (arithmetic !== "portable" || typeof WebAssembly === "undefined") return null;
  const module = await compile(await host.loadKernel(arithmetic));
  if (!module) return null;
  return {
    name: "wasm",
    /** CoreError `engine.arithmetic`, and those of `WasmExecutor`. */
    load(program, store) {
      if (program.arithmetic !== arithmetic) {
        throw new CoreError("engine.arithmetic", { wanted: program.arithmetic, built: arithmetic });
      }
      return new WasmExecutor(program, store, startKernel(module));
    },
  };
}

/** Null where the host cannot run the kernels, e.g. because it has no vectors. */
async function compile(source: BufferSource | WebAssembly.Module | null): Promise<WebAssembly.Module | null> {
  if (source === null || source instanceof WebAssembly.Module) return source;
  try {
    return await WebAssembly.compile(source);
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return null;
    throw error;
  }
}
