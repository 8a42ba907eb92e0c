import type { FromWorker, ToWorker } from "../../core/worker/protocol.ts";
import { createEngineClient, type EngineWorker } from "./client.ts";

/** The one engine of this window. Spawned by the first call. */
export const engine = createEngineClient(spawnBrowserWorker);

export function spawnBrowserWorker(): EngineWorker {
  const worker = new Worker(new URL("../engine.worker.ts", import.meta.url), { type: "module" });
  return {
    postMessage: (message: ToWorker, transfer?: Transferable[]) => worker.postMessage(message, transfer ?? []),
    set onmessage(listener: ((event: { data: FromWorker }) => void) | null) {
      worker.onmessage = listener;
    },
    onCrash(listener) {
      worker.onerror = (event) => listener(event.message || "it did not say why");
      worker.onmessageerror = () => listener("a message could not be read");
    },
    terminate: () => worker.terminate(),
  };
}
