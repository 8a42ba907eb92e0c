import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { HelperThread, Host } from "../core/host.ts";

/** A file of the build: beside the bundle, or where the build leaves it when run from the sources. */
const places = (name: string): readonly URL[] =>
  [`./${name}`, `../.gen/${name}`].map((path) => new URL(path, import.meta.url));

/** More threads than this are used only when asked for. */
const MOST_THREADS = 8;

/** What core needs, from Node. `threads` that training may use; every core up to 8 when left out. */
export function nodeHost(threads?: number): Host {
  const script = places("thread.mjs").find((place) => existsSync(place));
  return {
    async loadKernel(build) {
      for (const place of places(`kernels.${build}.wasm`)) {
        const bytes = await readFile(place).catch(() => null);
        if (bytes !== null) return new Uint8Array(bytes);
      }
      return null;
    },
    cores: threads ?? Math.min(MOST_THREADS, availableParallelism()),
    isolated: true,
    ...(script ? { spawnThread: () => spawnThread(script) } : {}),
    now: () => performance.now(),
    yieldToMessages: () => setImmediate(),
  };
}

function spawnThread(script: URL): HelperThread {
  const worker = new Worker(script);
  worker.unref();
  return { post: (order) => worker.postMessage(order), end: () => void worker.terminate() };
}
