import { dialectKey } from "../../core/data/source.ts";
import type { DataSource, Project } from "../../core/document/model.ts";
import type { EpochRecord, RunStatus } from "../../core/train/history.ts";
import { recordsOf } from "../../core/train/records.ts";
import type { StartOptions } from "../../core/worker/protocol.ts";
import { openedTable } from "../state/table.ts";
import { createEngineClient, type EngineClient } from "./client.ts";
import { engine, spawnBrowserWorker } from "./index.ts";

/**
 * Workers beside the window's own engine: two, so that twins train together, and no more than the cores leave. Each
 * trains on one thread: several runs at a time use the cores better than several threads of one.
 */
const WORKERS = Math.max(2, Math.min(4, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1));
/** An idle worker is ended after this many milliseconds. */
const IDLE = 20_000;

interface Member {
  readonly client: EngineClient;
  /** The table that this worker holds; see `tableKey`. */
  table: readonly string[];
  timer?: ReturnType<typeof setTimeout>;
}

const idle: Member[] = [];
const waiting: ((member: Member) => void)[] = [];
let members = 0;

function borrow(): Promise<Member> {
  const free = idle.pop();
  if (free !== undefined) {
    clearTimeout(free.timer);
    return Promise.resolve(free);
  }
  if (members >= WORKERS) return new Promise((resolve) => waiting.push(resolve));
  members += 1;
  return Promise.resolve({ client: createEngineClient(() => spawnBrowserWorker(1)), table: [] });
}

function giveBack(member: Member): void {
  const next = waiting.shift();
  if (next !== undefined) {
    next(member);
    return;
  }
  idle.push(member);
  member.timer = setTimeout(() => {
    idle.splice(idle.indexOf(member), 1);
    members -= 1;
    member.client.restart("idle");
  }, IDLE);
}

/** Differs where the tables differ; empty where a worker makes the table by itself in no time. */
function tableKey(data: DataSource): readonly string[] {
  if (data.kind === "file") return [data.fingerprint, dialectKey(data.dialect)];
  return data.kind === "embedded" ? [data.text, dialectKey(data.dialect)] : [];
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((part, place) => part === b[place]);

/** Lets the worker use the columns that the window's own engine has in memory; false where that cannot be. */
async function lendTable({ client }: Member, data: DataSource): Promise<boolean> {
  if (globalThis.crossOriginIsolated !== true) return false;
  const { port1, port2 } = new MessageChannel();
  const nothing = new AbortController();
  const taken = client.call("takeTable", [port2], nothing.signal, [port2]).then(
    () => true,
    () => false,
  );
  const lent = await engine.call("lendTable", [data, port1], undefined, [port1]).catch(() => false);
  if (!lent) nothing.abort();
  return taken;
}

/** Makes the worker hold the table of a project: the one in memory, else by reading its file again. */
async function provideTable(member: Member, { data }: Project, signal: AbortSignal): Promise<void> {
  const key = tableKey(data);
  if (key.length === 0 || isSame(key, member.table)) return;
  if (!(await lendTable(member, data))) {
    signal.throwIfAborted();
    // What the document carries itself the worker makes of the document.
    const opened = data.kind === "file" ? openedTable(data.fingerprint) : null;
    if (opened === null || data.kind !== "file") return;
    await member.client.call("openTable", [opened.source, data.dialect]);
  }
  member.table = key;
}

interface BackgroundRun {
  readonly runId: string;
  readonly status: RunStatus;
  readonly records: readonly EpochRecord[];
}

interface ApartOptions<T> {
  readonly project: Project;
  readonly options?: StartOptions;
  readonly signal: AbortSignal;
  /** Told while it trains, at most 30 times a second. */
  onProgress?(status: RunStatus, records: readonly EpochRecord[]): void;
  /** Asks the worker about the finished run before another one may take its place. */
  finish(client: EngineClient, run: BackgroundRun): Promise<T>;
}

/**
 * Trains a project to its end at full speed in a worker of its own; the run on screen is not touched. Jobs wait for a
 * free worker. Aborting ends the worker at once and rejects with an AbortError.
 */
export async function trainApart<T>({ project, options, signal, onProgress, finish }: ApartOptions<T>): Promise<T> {
  signal.throwIfAborted();
  const member = await borrow();
  const { client } = member;
  const abort = () => {
    member.table = [];
    client.restart("cancelled");
  };
  signal.addEventListener("abort", abort);
  const stop: (() => void)[] = [];
  try {
    signal.throwIfAborted();
    await provideTable(member, project, signal);
    const bare = { ...project, trained: null };
    const { runId, status, records } = await client.call("start", options ? [bare, options] : [bare]);
    const all = [...records];
    const ended = new Promise<RunStatus>((resolve, reject) => {
      stop.push(
        client.on("progress", (progress) => {
          if (progress.status.runId !== runId) return;
          all.push(...recordsOf(progress.records));
          onProgress?.(progress.status, all);
          if (progress.status.state === "finished") resolve(progress.status);
        }),
        client.onCrash((reason) =>
          reject(Object.assign(new Error(reason), { code: "run.crashed", params: { reason } })),
        ),
      );
    });
    ended.catch(() => {}); // a crash may come before anyone waits
    if (status.state === "finished") return await finish(client, { runId, status, records: all });
    await client.call("pace", [0]);
    await client.call("control", [runId, "run"]);
    return await finish(client, { runId, status: await ended, records: all });
  } catch (thrown) {
    signal.throwIfAborted();
    member.table = [];
    throw thrown;
  } finally {
    signal.removeEventListener("abort", abort);
    for (const end of stop) end();
    giveBack(member);
  }
}
