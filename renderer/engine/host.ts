import fusedSharedKernels from "../../.gen/kernels.fused.shared.wasm?url";
import fusedKernels from "../../.gen/kernels.fused.wasm?url";
import portableSharedKernels from "../../.gen/kernels.portable.shared.wasm?url";
import portableKernels from "../../.gen/kernels.portable.wasm?url";
import type { HelperOrder } from "../../core/backend/wasm/helper.ts";
import type { HelperThread, Host, KernelBuild } from "../../core/host.ts";
import type { FromWorker, Port, ToWorker } from "../../core/worker/protocol.ts";

/** Kernel files by build. */
const kernels: Readonly<Record<KernelBuild, string>> = {
  portable: portableKernels,
  fused: fusedKernels,
  "portable.shared": portableSharedKernels,
  "fused.shared": fusedSharedKernels,
};

/** Threads for training: one core stays free for the page where there are more than two. */
const threadsFor = (cores: number): number => Math.min(8, cores > 2 ? cores - 1 : cores);

/**
 * What core needs of a browser worker: kernels from our own origin, threads, and a way to read messages between steps.
 * A worker whose name is a number trains on so many threads.
 */
export function browserHost(): Host {
  return {
    async loadKernel(build) {
      if (typeof WebAssembly === "undefined") return null;
      const response = await fetch(kernels[build]);
      return response.ok ? response.arrayBuffer() : null;
    },
    cores: Number(self.name) || threadsFor(navigator.hardwareConcurrency || 1),
    isolated: self.crossOriginIsolated === true,
    spawnThread,
    now: () => performance.now(),
    yieldToMessages: messageTurn(),
  };
}

/** It ends with the worker that started it. */
function spawnThread(): HelperThread {
  const worker = new Worker(new URL("../thread.worker.ts", import.meta.url), { type: "module" });
  return { post: (order: HelperOrder) => worker.postMessage(order), end: () => worker.terminate() };
}

/**
 * A turn of the message queue. Posting to ourselves queues behind what has already arrived, and
 * unlike `setTimeout` it is never held back to 4 ms.
 */
function messageTurn(): () => Promise<void> {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}

/** The worker's own global scope as a port; the page's types know `self` only as a window. */
export const workerPort = (): Port<FromWorker, ToWorker> => self as unknown as Port<FromWorker, ToWorker>;
