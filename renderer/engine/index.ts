import type { FromWorker, ToWorker } from "../../core/worker/protocol.ts";
import { createEngineClient, type EngineWorker } from "./client.ts";

/** The one engine of this window. Spawned by the first call. */
export const engine = createEngineClient(spawnBrowserWorker);

/** `threads` that it trains on; as many as are good for the window's own engine when left out. */
export function spawnBrowserWorker(threads?: number): EngineWorker {
  const name = threads === undefined ? "" : String(threads);
  const worker = new Worker(new URL("../engine.worker.ts", import.meta.url), { type: "module", name });
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
