import { useMemo, useRef, useSyncExternalStore } from "react";
import { type Failure, failureOf } from "../state/failure.ts";
import { inside } from "../state/inside.ts";
import { moment } from "../state/moment.ts";
import { run } from "../state/run.ts";

/** What the worker last said, or why it could not. */
export interface Reading<T> {
  readonly value: T | null;
  readonly failure: Failure | null;
}
export interface Feed<T> {
  /** The first listener starts the feed, the last one to leave stops it. */
  subscribe(listener: () => void): () => void;
  read(): Reading<T>;
  /** Looks whether there is something to ask: for questions that change. */
  poke(): void;
}
interface FeedOptions {
  /** Shortest time between two questions, in ms. */
  readonly interval?: () => number;
  /** What the question is now; with another text the same weights are asked about again. Empty: nothing is asked. */
  readonly variant?: () => string;
}
export type Question<T> = (runId: string, epoch: number | null) => Promise<T>;

/** Ten answers a second at most. */
const INTERVAL = 100;
const NOTHING = { value: null, failure: null };

/** Which weights a question is about; the same text means that the answer would be the same. */
function weightsNow(): { readonly key: string; readonly runId: string; readonly epoch: number | null } | null {
  const { status } = run.getState();
  if (status === null) return null;
  const { epoch } = moment.getState();
  const { runId, step, inUse, state } = status;
  // While it runs the weights in use are the latest; a run that ends may go back to the best ones.
  const now = `${step} ${state === "finished" ? inUse : ""} ${inside.getState().edits}`;
  return { key: `${runId} ${epoch ?? now}`, runId, epoch };
}

/**
 * Asks the worker again whenever the weights have changed: one question at a time, no more often than every
 * `interval` ms, and only while somebody listens and the page can be seen.
 */
export function createFeed<T>(ask: Question<T>, options: FeedOptions = {}): Feed<T> {
  const { interval = () => INTERVAL, variant = () => "-" } = options;
  const listeners = new Set<() => void>();
  let reading: Reading<T> = NOTHING;
  let answered = "";
  let asking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let stop: (() => void)[] = [];

  const publish = (next: Reading<T>) => {
    reading = next;
    for (const listener of listeners) listener();
  };
  const about = () => {
    const now = weightsNow();
    return now === null ? null : { ...now, key: `${now.key} ${variant()}` };
  };
  const hidden = () => typeof document !== "undefined" && document.visibilityState === "hidden";

  async function question(): Promise<void> {
    timer = undefined;
    const now = about();
    if (now === null || now.key === answered || variant() === "" || hidden()) return;
    asking = true;
    askedAt = performance.now();
    try {
      const value = await ask(now.runId, now.epoch);
      answered = now.key;
      if (listeners.size > 0) publish({ value, failure: null });
    } catch (thrown) {
      answered = now.key;
      if (listeners.size > 0) publish({ value: reading.value, failure: failureOf(thrown) });
    } finally {
      asking = false;
      look();
    }
  }
  function look(): void {
    if (listeners.size === 0 || asking || timer !== undefined) return;
    const now = about();
    if (now === null) {
      if (reading !== NOTHING) publish(NOTHING);
      answered = "";
      return;
    }
    if (now.key === answered || variant() === "") return;
    timer = setTimeout(() => void question(), Math.max(0, interval() - (performance.now() - askedAt)));
  }
  function start(): void {
    stop = [run.subscribe(look), moment.subscribe(look), inside.subscribe(look)];
    if (typeof document !== "undefined") {
      document.addEventListener("visibilitychange", look);
      stop.push(() => document.removeEventListener("visibilitychange", look));
    }
    look();
  }
  function end(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const undo of stop) undo();
    stop = [];
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) end();
      };
    },
    read: () => reading,
    poke: look,
  };
}

const silent = { subscribe: () => () => {}, read: (): Reading<never> => NOTHING, poke: () => {} };

/**
 * A feed of this component's own. `key` says which question it is: with another key another question is asked,
 * and the last answer stays until the new one is there. A null question asks nothing.
 */
export function useFeed<T>(key: string, ask: Question<T> | null, interval = INTERVAL): Reading<T> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  const feed: Feed<T> = useMemo(
    () => (ask === null ? silent : createFeed(ask, { interval: () => interval })),
    [key, ask === null],
  );
  const reading = useSyncExternalStore(feed.subscribe, feed.read);
  const last = useRef<T | null>(null);
  const runId = useSyncExternalStore(run.subscribe, () => run.getState().status?.runId ?? "");
  const lastRun = useRef(runId);
  if (lastRun.current !== runId) {
    lastRun.current = runId;
    last.current = null;
  }
  if (reading.value !== null) last.current = reading.value;
  return { value: last.current, failure: reading.failure };
}
