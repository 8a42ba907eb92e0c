import type { EpochRecord } from "../../core/train/history.ts";
import { RunHistory } from "../state/run-history.ts";
import { runs } from "../state/runs.ts";
import { type KeptRun, sizeOfCells, type TableCells } from "./model.ts";

const NAME = "netloom";
const VERSION = 1;
/** Larger tables are not copied into the window's own storage; their runs keep the fingerprint. */
const MAX_CELLS = 5 * 1024 * 1024;
const DELAY = 800;

/** A run as plain data that a database can hold. */
type StoredRun = Omit<KeptRun, "history"> & { readonly columns: StoredColumns };
interface StoredColumns {
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly metrics: Readonly<Record<string, Float64Array>>;
}
const kept = ["epoch", "step", "loss", "penalty", "valLoss", "learningRate", "seconds", "evalLoss"] as const;

/** The curves as columns; what they share with the window's memory is copied by the database. */
export function toColumns(history: RunHistory): StoredColumns {
  return {
    numbers: Object.fromEntries(kept.map((name) => [name, history.column(name).slice()])),
    metrics: Object.fromEntries(history.metricNames.map((name) => [name, history.metric(name).slice()])),
  };
}

export function fromColumns({ numbers, metrics }: StoredColumns): RunHistory {
  const at = (name: (typeof kept)[number], row: number) => numbers[name]?.[row] ?? Number.NaN;
  const records = Array.from(numbers.epoch ?? [], (epoch, row): EpochRecord => {
    const evalLoss = at("evalLoss", row);
    return {
      epoch,
      step: at("step", row),
      loss: at("loss", row),
      penalty: at("penalty", row),
      valLoss: Number.isNaN(at("valLoss", row)) ? null : at("valLoss", row),
      learningRate: at("learningRate", row),
      seconds: at("seconds", row),
      metrics: Object.fromEntries(Object.entries(metrics).map(([name, column]) => [name, column[row] ?? Number.NaN])),
      ...(Number.isNaN(evalLoss) ? {} : { evalLoss }),
    };
  });
  const history = new RunHistory();
  history.push(records);
  return history;
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let opening: Promise<IDBDatabase> | null = null;
function database(): Promise<IDBDatabase> {
  if (opening !== null) return opening;
  const request = globalThis.indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("runs", { keyPath: "id" });
    request.result.createObjectStore("tables");
  };
  opening = answer(request);
  return opening;
}

/** Runs as they were last written, by id: what has not changed since is not written again. */
const written = new Map<string, KeptRun>();

/** Brings the runs of earlier windows; the window works without, where its storage is off. */
async function restore(): Promise<void> {
  const tables = (await database()).transaction(["runs", "tables"]);
  const [stored, keys, cells] = await Promise.all([
    answer<StoredRun[]>(tables.objectStore("runs").getAll()),
    answer(tables.objectStore("tables").getAllKeys()),
    answer<TableCells[]>(tables.objectStore("tables").getAll()),
  ]);
  const restored = stored.map(({ columns, ...run }): KeptRun => ({ ...run, history: fromColumns(columns) }));
  for (const run of restored) written.set(run.id, run);
  runs.getState().restore(restored, new Map(keys.map((key, i) => [String(key), cells[i]!])));
}

/** Writes what came or changed, and lets go of what left. A run that is under way is written when it rests. */
async function write(): Promise<void> {
  const { runs: all, cells } = runs.getState();
  const resting = all.filter(({ status }) => status.state !== "running");
  const changed = resting.filter((run) => written.get(run.id) !== run);
  const ids = new Set(all.map(({ id }) => id));
  const gone = [...written.values()].filter(({ id }) => !ids.has(id));
  if (changed.length === 0 && gone.length === 0) return;
  const transaction = (await database()).transaction(["runs", "tables"], "readwrite");
  const rows = transaction.objectStore("runs");
  const tables = transaction.objectStore("tables");
  for (const run of changed) {
    const { history, ...rest } = run;
    rows.put({ ...rest, columns: toColumns(history) } satisfies StoredRun);
    written.set(run.id, run);
    const table = cells.get(run.fingerprint);
    if (table !== undefined && sizeOfCells(table) <= MAX_CELLS) tables.put(table, run.fingerprint);
  }
  for (const { id, fingerprint } of gone) {
    rows.delete(id);
    written.delete(id);
    if (!cells.has(fingerprint)) tables.delete(fingerprint);
  }
}

/** Keeps runs from one window to the next. */
export function keepRuns(): void {
  if (globalThis.indexedDB === undefined) return;
  // Storage may be off or full: runs then last as long as the window.
  const quietly = (work: Promise<void>) => work.catch(() => {});
  void quietly(restore()).then(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    runs.subscribe((now, before) => {
      if (now.runs === before.runs) return;
      clearTimeout(timer);
      timer = setTimeout(() => void quietly(write()), DELAY);
    });
    void quietly(write());
  });
}
