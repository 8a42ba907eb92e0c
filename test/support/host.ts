import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import type { Host } from "../../core/host.ts";
import { buildKernel } from "../../scripts/build-kernels.mjs";

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

/** The same, with relaxed vectors also where Node still hides them behind a flag (20). */
export function relaxedHost(): Host {
  setFlagsFromString("--experimental-wasm-relaxed-simd");
  return nodeHost();
}
