import type { Context, FromWorker, Handlers, Port, ToWorker } from "./protocol.ts";
import { toWire } from "./wire.ts";

/**
 * Answers calls that arrive on `port`. Each call gets its own abort signal, set off by `cancel`.
 * A message that is no call (malformed, or of another protocol) is answered when it carries an id
 * and dropped otherwise: nothing that arrives can stop the worker.
 */
export function serve(port: Port<FromWorker, ToWorker>, handlers: Handlers): void {
  const running = new Map<number, AbortController>();
  const emit: Context["emit"] = (name, payload, transfer) =>
    port.postMessage({ kind: "event", name, payload } as FromWorker, transfer);

  async function answer(message: Extract<ToWorker, { kind: "call" }>): Promise<void> {
    const { id, name, args } = message;
    const abort = new AbortController();
    running.set(id, abort);
    try {
      if (!Object.hasOwn(handlers, name) || !Array.isArray(args)) throw new TypeError(`no call named ${String(name)}`);
      const handler = handlers[name] as (context: Context, ...rest: readonly unknown[]) => unknown;
      const value = await handler({ signal: abort.signal, emit }, ...args);
      port.postMessage({ kind: "done", id, value });
    } catch (error) {
      port.postMessage({ kind: "failed", id, error: toWire(error) });
    } finally {
      running.delete(id);
    }
  }

  port.onmessage = ({ data }) => {
    if (typeof data !== "object" || data === null) return;
    if (data.kind === "cancel") running.get(data.id)?.abort();
    else if (data.kind === "call" && typeof data.id === "number") void answer(data);
  };
}
