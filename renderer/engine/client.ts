import { connect, type Engine } from "../../core/worker/connect.ts";
import type { Calls, Events, FromWorker, Hello, Port, ToWorker } from "../../core/worker/protocol.ts";
import { PROTOCOL } from "../../core/worker/protocol.ts";

/** A worker as the client needs it: a port that can die and be ended. */
export interface EngineWorker extends Port<ToWorker, FromWorker> {
  /** Called when the worker can no longer be trusted. */
  onCrash(listener: (reason: string) => void): void;
  terminate(): void;
}

type CrashListener = (reason: string, repeated: boolean) => void;
type Listener<K extends keyof Events> = (payload: Events[K]) => void;

export interface EngineClient {
  /**
   * Calls the worker; the first call spawns it. Aborting `signal` cancels the call inside the worker.
   * Rejects with code `worker.dead` when the worker dies meanwhile. What is in `transfer` is handed over.
   */
  call<K extends keyof Calls>(
    name: K,
    args: Parameters<Calls[K]>,
    signal?: AbortSignal,
    transfer?: Transferable[],
  ): Promise<Awaited<ReturnType<Calls[K]>>>;
  /** Listeners outlive a crash: they are attached again to each new worker. */
  on<K extends keyof Events>(name: K, listener: Listener<K>): () => void;
  /** `repeated`: the one before is less than ten seconds ago, so better start nothing by itself. */
  onCrash(listener: CrashListener): () => void;
  onHello(listener: (hello: Hello) => void): () => void;
  /** Ends the worker as if it had crashed; the next call begins with a fresh one. */
  restart(reason: string): void;
}

const CRASH_LOOP = 10_000;

interface Session {
  readonly worker: EngineWorker;
  readonly connection: Engine;
  readonly greeted: Promise<void>;
}

/** A client that owns one worker at a time. The document lives in the page, so a crash loses only the run. */
export function createEngineClient(spawn: () => EngineWorker): EngineClient {
  const listeners = new Map<keyof Events, Set<Listener<never>>>();
  const crashListeners = new Set<CrashListener>();
  const helloListeners = new Set<(hello: Hello) => void>();
  let session: Session | null = null;
  let crashedAt = Number.NEGATIVE_INFINITY;

  function open(): Session {
    const worker = spawn();
    const connection = connect(worker);
    const greeted = connection.call("hello", [PROTOCOL]).then((hello) => {
      for (const listener of helloListeners) listener(hello);
    });
    greeted.catch(() => {}); // every call waits for it and reports the failure
    const opened = { worker, connection, greeted };
    worker.onCrash((reason) => end(opened, reason));
    for (const name of listeners.keys()) forward(opened, name);
    return opened;
  }

  function forward<K extends keyof Events>(target: Session, name: K): void {
    target.connection.on(name, (payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    });
  }

  function end(ended: Session, reason: string): void {
    if (session !== ended) return;
    session = null;
    ended.worker.terminate();
    ended.connection.fail(reason);
    const now = performance.now();
    const repeated = now - crashedAt < CRASH_LOOP;
    crashedAt = now;
    for (const listener of crashListeners) listener(reason, repeated);
  }

  return {
    call(name, args, signal, transfer) {
      session ??= open();
      const { connection, greeted } = session;
      return greeted.then(() => connection.call(name, args, signal, transfer));
    },
    on(name, listener) {
      let set = listeners.get(name);
      if (set === undefined) {
        set = new Set();
        listeners.set(name, set);
        if (session !== null) forward(session, name);
      }
      set.add(listener as Listener<never>);
      return () => set.delete(listener as Listener<never>);
    },
    onCrash(listener) {
      crashListeners.add(listener);
      return () => crashListeners.delete(listener);
    },
    onHello(listener) {
      helloListeners.add(listener);
      return () => helloListeners.delete(listener);
    },
    restart(reason) {
      if (session !== null) end(session, reason);
    },
  };
}
