import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Host } from "../../core/host.ts";
import { buildKernel } from "../../scripts/build-kernels.mjs";
import { buildThread } from "../../scripts/build-thread.mjs";

/** What core needs, from Node; compiles the kernels first when their sources are newer. */
export function nodeHost(): Host {
  return {
    loadKernel: async (build) => new Uint8Array(await readFile(await buildKernel(build))),
    cores: 1,
    isolated: true,
    now: () => performance.now(),
    yieldToMessages: () => setImmediate(),
  };
}

/** The same with so many threads. */
export async function threadedHost(threads: number, host = nodeHost()): Promise<Host> {
  const script = await buildThread();
  return {
    ...host,
    cores: threads,
    spawnThread() {
      const worker = new Worker(script);
      worker.unref();
      return { post: (order) => worker.postMessage(order), end: () => void worker.terminate() };
    },
  };
}

/** The same, with relaxed vectors also where Node still hides them behind a flag (20). */
export function relaxedHost(): Host {
  setFlagsFromString("--experimental-wasm-relaxed-simd");
  return nodeHost();
}
