import { CoreError } from "../errors.ts";
import type { Calls, Events, FromWorker, Port, ToWorker } from "./protocol.ts";
import { RemoteError } from "./wire.ts";

/** The page's end of the worker. */
export interface Engine {
  /**
   * Aborting `signal` cancels the call inside the worker; the promise then rejects with what the worker says. What is
   * in `transfer` is handed over.
   */
  call<K extends keyof Calls>(
    name: K,
    args: Parameters<Calls[K]>,
    signal?: AbortSignal,
    transfer?: Transferable[],
  ): Promise<Awaited<ReturnType<Calls[K]>>>;
  /** Returns the function that takes the listener off again. */
  on<K extends keyof Events>(name: K, listener: (payload: Events[K]) => void): () => void;
  /** To be called when the worker is known to be dead: rejects every call under way and every later one. */
  fail(reason: string): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Speaks the protocol over `port`. Answers to unknown ids and events of unknown names are ignored. */
export function connect(port: Port<ToWorker, FromWorker>): Engine {
  let lastId = 0;
  let dead: CoreError | null = null;
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(payload: never) => void>>();

  port.onmessage = ({ data }) => {
    if (data.kind === "event") {
      for (const listener of listeners.get(data.name) ?? []) listener(data.payload as never);
      return;
    }
    const call = waiting.get(data.id);
    if (call === undefined) return;
    waiting.delete(data.id);
    if (data.kind === "done") call.resolve(data.value);
    else call.reject(new RemoteError(data.error));
  };

  return {
    call(name, args, signal, transfer) {
      if (dead !== null) return Promise.reject(dead);
      const id = ++lastId;
      const cancel = () => port.postMessage({ kind: "cancel", id });
      const answer = new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        port.postMessage({ kind: "call", id, name, args } as ToWorker, transfer);
      });
      if (signal?.aborted) cancel();
      signal?.addEventListener("abort", cancel, { once: true });
      return answer.finally(() => signal?.removeEventListener("abort", cancel)) as never;
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener as (payload: never) => void));
      return () => set.delete(listener as (payload: never) => void);
    },
    fail(reason) {
      dead ??= new CoreError("worker.dead", { reason });
      for (const { reject } of waiting.values()) reject(dead);
      waiting.clear();
    },
  };
}
