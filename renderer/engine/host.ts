import fusedKernels from "../../.gen/kernels.fused.wasm?url";
import portableKernels from "../../.gen/kernels.portable.wasm?url";
import type { Host } from "../../core/host.ts";
import type { FromWorker, Port, ToWorker } from "../../core/worker/protocol.ts";

/** Kernel files by build. */
const kernels: Readonly<Record<"portable" | "fused", string>> = { portable: portableKernels, fused: fusedKernels };

/** What core needs of a browser worker: kernels from our own origin, and a way to read messages between steps. */
export function browserHost(): Host {
  return {
    async loadKernel(build) {
      if (typeof WebAssembly === "undefined") return null;
      const response = await fetch(kernels[build]);
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
