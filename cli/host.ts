import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import type { Host } from "../core/host.ts";

/** Beside the built bundle, or where the build leaves it when run from the sources. */
const kernelPlaces = (build: string): readonly URL[] =>
  [`./kernels.${build}.wasm`, `../.gen/kernels.${build}.wasm`].map((path) => new URL(path, import.meta.url));

/** What core needs, from Node. `threads` caps the cores that it may use. */
export function nodeHost(threads?: number): Host {
  return {
    async loadKernel(build) {
      for (const place of kernelPlaces(build)) {
        const bytes = await readFile(place).catch(() => null);
        if (bytes !== null) return new Uint8Array(bytes);
      }
      return null;
    },
    cores: threads ?? availableParallelism(),
    isolated: true,
    now: () => performance.now(),
    yieldToMessages: () => setImmediate(),
  };
}
