import type { Program } from "../compile/program.ts";
import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Backend } from "./backend.ts";
import { Crew, mostThreads, threadsWorth } from "./wasm/crew.ts";
import { WasmExecutor } from "./wasm/executor.ts";
import { startKernel } from "./wasm/kernel.ts";
import { runsInLanes } from "./wasm/lanes.ts";

/**
 * The fast engine: float32 in WebAssembly with 128-bit vectors, on as many threads as the host has and the Program is
 * worth. Null where the host has no WebAssembly, no vectors, no build with this arithmetic, or for `fused` a processor
 * that does not fuse: the caller says so, nothing is swapped. With `portable` arithmetic the same Program, data and
 * seed give the same bits on every host and any number of threads; with `fused` on every host that fuses.
 */
export async function createWasmBackend(host: Host, arithmetic: Program["arithmetic"]): Promise<Backend | null> {
  if (typeof WebAssembly === "undefined") return null;
  const module = await compile(await host.loadKernel(arithmetic));
  if (!module) return null;
  if ((await fuses(module)) !== (arithmetic === "fused")) return null;
  const limit = mostThreads(host);
  const shared = limit > 1 ? await compile(await host.loadKernel(`${arithmetic}.shared`)) : null;
  return {
    name: "wasm",
    threads: shared ? limit : 1,
    /** CoreError `engine.arithmetic`, and those of `WasmExecutor`. */
    load(program, store) {
      if (program.arithmetic !== arithmetic) {
        throw new CoreError("engine.arithmetic", { wanted: program.arithmetic, built: arithmetic });
      }
      const threads = Math.min(limit, threadsWorth(forwardWork(program)));
      if (threads === 1 || !shared) return new WasmExecutor(program, store, startKernel(module));
      const kernel = startKernel(shared, true);
      return new WasmExecutor(program, store, kernel, new Crew(host, threads, kernel));
    },
  };
}

/** Multiply–adds of one step's forward pass; 0 where training runs in lanes, which is never shared. */
function forwardWork(program: Program): number {
  if (runsInLanes(program)) return 0;
  const rows = Math.min(program.batchRows, program.microRows);
  return rows * program.weights.reduce((sum, { length }) => sum + length, 0);
}

/** Null where the host cannot run the kernels, e.g. because it has no vectors or no relaxed ones. */
async function compile(source: BufferSource | WebAssembly.Module | null): Promise<WebAssembly.Module | null> {
  if (source === null || source instanceof WebAssembly.Module) return source;
  try {
    return await WebAssembly.compile(source);
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return null;
    throw error;
  }
}

/** (1 + 2⁻¹²)² − (1 + 2⁻¹¹) is 2⁻²⁴ when rounded once, and 0 when the product is rounded first. */
async function fuses(module: WebAssembly.Module): Promise<boolean> {
  const { multiplyAdd } = (await startKernel(module)).exports;
  const a = 1 + 1 / 4096;
  const c = 1 + 1 / 2048;
  const rest = 1 / 16777216;
  return multiplyAdd(a, a, -c) === rest && multiplyAdd(-a, a, c) === -rest;
}
