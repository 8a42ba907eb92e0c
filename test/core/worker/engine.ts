import { MessageChannel } from "node:worker_threads";
import { nodeHost } from "../../../cli/host.ts";
import { connect, type Engine } from "../../../core/worker/connect.ts";
import { createHandlers } from "../../../core/worker/handlers.ts";
import type { FromWorker, Handlers, Port, ToWorker } from "../../../core/worker/protocol.ts";
import { serve } from "../../../core/worker/serve.ts";

/** A worker at the other end of a real message channel, in this thread. */
export function openEngine(handlers: Handlers = createHandlers(nodeHost())): { engine: Engine; close(): void } {
  const { port1, port2 } = new MessageChannel();
  serve(port2 as unknown as Port<FromWorker, ToWorker>, handlers);
  const engine = connect(port1 as unknown as Port<ToWorker, FromWorker>);
  return { engine, close: () => port1.close() };
}
