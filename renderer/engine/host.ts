import portableKernels from "../../.gen/kernels.portable.wasm?url";
import type { Host } from "../../core/host.ts";
import type { FromWorker, Port, ToWorker } from "../../core/worker/protocol.ts";

/** Kernel files by build. The fused build has none yet: the worker then says so and never swaps silently. */
const kernels: Readonly<Record<"portable" | "fused", string | null>> = { portable: portableKernels, fused: null };

/** What core needs of a browser worker: kernels from our own origin, and a way to read messages between steps. */
export function browserHost(): Host {
  return {
    async loadKernel(build) {
      const url = kernels[build];
      if (url === null || typeof WebAssembly === "undefined") return null;
      const response = await fetch(url);
      return response.ok ? response.arrayBuffer() : null;
    },
    cores: navigator.hardwareConcurrency || 1,
    isolated: self.crossOriginIsolated === true,
    now: () => performance.now(),
    yieldToMessages: messageTurn(),
  };
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
