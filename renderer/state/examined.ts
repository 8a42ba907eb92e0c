import { useEffect } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Calls } from "../../core/worker/protocol.ts";
import { engine } from "../engine/index.ts";
import { document } from "./document.ts";
import { type Failure, failureOf, isCancelled } from "./failure.ts";
import { table } from "./table.ts";

/** Tables of at most this many cells are looked at without being asked. */
const SMALL = 200_000;

interface Examined<T> {
  /** What was found last; stays while it is looked for again. */
  readonly found: T | null;
  readonly looking: boolean;
  /** From 0 to 1 while looking. */
  readonly share: number;
  /** Looking was called off, so that what is shown may be older than the table. */
  readonly stopped: boolean;
  readonly failure: Failure | null;
}

/** Something that the worker finds out about the table, kept up to date while somebody watches. */
function createExamined<K extends "examine" | "describeColumns">(call: K, always: boolean) {
  type Value = ReturnType<Calls[K]>;
  const nothing: Examined<Value> = { found: null, looking: false, share: 0, stopped: false, failure: null };
  const store = createStore<Examined<Value>>(() => nothing);
  let watchers = 0;
  let stale = false;
  let running: AbortController | null = null;

  async function look(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    stale = false;
    store.setState({ looking: true, share: 0, stopped: false, failure: null });
    try {
      const found = await engine.call(call, [document.getState().project] as never, mine.signal);
      if (running === mine) store.setState({ found: found as Value });
    } catch (thrown) {
      if (running === mine && !isCancelled(thrown)) store.setState({ failure: failureOf(thrown) });
    } finally {
      if (running === mine) {
        running = null;
        store.setState({ looking: false });
      }
    }
  }
  const small = (): boolean => {
    const { profile } = table.getState();
    return profile !== null && profile.rows * profile.columns.length <= SMALL;
  };

  table.subscribe((now, before) => {
    if (now.version !== before.version) {
      running?.abort();
      running = null;
      store.setState(nothing);
    }
    if (now.profile !== before.profile) stale = now.profile !== null;
    // While a table is being opened, its profile is there before the document means it.
    if (stale && now.phase === "ready" && (watchers > 0 || (always && small()))) void look();
  });
  engine.on("examining", ({ share }) => {
    if (running !== null) store.setState({ share });
  });

  return {
    store,
    /** Keeps it up to date until the function that comes back is called. */
    watch(): () => void {
      watchers++;
      const unknown = store.getState().found === null && running === null;
      if (table.getState().phase === "ready" && (stale || unknown)) void look();
      return () => {
        watchers--;
      };
    },
    look: () => void look(),
    cancel(): void {
      running?.abort();
      running = null;
      store.setState({ looking: false, stopped: true });
    },
  };
}

/** What was found so far; a component that `watches` has it kept up to date. */
export function useExamined<T>(
  source: { readonly store: StoreApi<Examined<T>>; watch(): () => void },
  watches: boolean,
): Examined<T> {
  useEffect(() => (watches ? source.watch() : undefined), [source, watches]);
  return useStore(source.store);
}

/** The report card; the number on its tab wants it even while the report is closed. */
export const quality = createExamined("examine", true);
export const columnFigures = createExamined("describeColumns", false);
