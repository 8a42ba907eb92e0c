import type { EpochRecord } from "../../core/train/history.ts";
import { RunHistory } from "../state/run-history.ts";
import { runs } from "../state/runs.ts";
import { type KeptRun, sizeOfCells, type TableCells } from "./model.ts";

const NAME = "netloom";
const VERSION = 2;
/** Larger tables are not copied into the window's own storage; their runs keep the fingerprint. */
const MAX_CELLS = 5 * 1024 * 1024;
const DELAY = 800;
/** Epochs that are written, or read, at once: a million of them in one go would hold up the page. */
const PIECE = 50_000;

/** A run as plain data that a database can hold. */
type StoredRun = Omit<KeptRun, "history"> & {
  /** The first epochs. */
  readonly columns: StoredColumns;
  /** How many pieces of further epochs there are, each of its own in `curves`. */
  readonly pieces?: number;
};
interface StoredColumns {
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly metrics: Readonly<Record<string, Float64Array>>;
}
const kept = ["epoch", "step", "loss", "penalty", "valLoss", "learningRate", "seconds", "evalLoss"] as const;

/** The curves as columns, of epochs `from … to − 1`. */
export function toColumns(history: RunHistory, from = 0, to = history.length): StoredColumns {
  return {
    numbers: Object.fromEntries(kept.map((name) => [name, history.column(name).slice(from, to)])),
    metrics: Object.fromEntries(history.metricNames.map((name) => [name, history.metric(name).slice(from, to)])),
  };
}

export function fromColumns(columns: StoredColumns): RunHistory {
  const history = new RunHistory();
  append(history, columns);
  return history;
}

function append(history: RunHistory, { numbers, metrics }: StoredColumns): void {
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
  history.push(records);
}

/** Keys of all pieces of a run; "0" comes right after "/". */
const piecesOf = (id: string): IDBKeyRange => IDBKeyRange.bound(`${id}/`, `${id}0`, false, true);
const pieceKey = (id: string, piece: number): string => `${id}/${piece}`;
/** Lets the page do other things in between. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

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
    const { objectStoreNames: names } = request.result;
    if (!names.contains("runs")) request.result.createObjectStore("runs", { keyPath: "id" });
    for (const name of ["tables", "curves"]) if (!names.contains(name)) request.result.createObjectStore(name);
  };
  opening = answer(request);
  return opening;
}

/** Runs as they were last written, by id: what has not changed since is not written again. */
const written = new Map<string, KeptRun>();
/** Epochs of a run whose pieces have been written; 0 while they are being written for the first time. */
const lengths = new Map<string, number>();

/** Nobody else writes meanwhile, in this window or another one on the same storage. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  globalThis.navigator.locks === undefined ? work() : globalThis.navigator.locks.request("netloom.runs", work);

/** Brings the runs of earlier windows; the window works without, where its storage is off. */
async function restore(): Promise<void> {
  const tables = (await database()).transaction(["runs", "tables"]);
  const [stored, keys, cells] = await Promise.all([
    answer<StoredRun[]>(tables.objectStore("runs").getAll()),
    answer(tables.objectStore("tables").getAllKeys()),
    answer<TableCells[]>(tables.objectStore("tables").getAll()),
  ]);
  const restored: KeptRun[] = [];
  for (const { columns, pieces = 0, ...run } of stored) {
    const history = fromColumns(columns);
    for (let piece = 0; piece < pieces; piece++) {
      const curves = (await database()).transaction("curves").objectStore("curves");
      const further = await answer<StoredColumns | undefined>(curves.get(pieceKey(run.id, piece)));
      if (further !== undefined) append(history, further);
      await breathe();
    }
    restored.push({ ...run, history });
  }
  for (const run of restored) written.set(run.id, run);
  runs.getState().restore(restored, new Map(keys.map((key, i) => [String(key), cells[i]!])));
}

/** Takes away the pieces of runs that are not there: a window was closed before it had written the rest of them. */
async function sweep(): Promise<void> {
  const transaction = (await database()).transaction(["runs", "curves"], "readwrite");
  const curves = transaction.objectStore("curves");
  const [ids, keys] = await Promise.all([
    answer(transaction.objectStore("runs").getAllKeys()),
    answer(curves.getAllKeys()),
  ]);
  const known = new Set(ids.map(String));
  for (const key of keys.map(String)) if (!known.has(key.slice(0, key.lastIndexOf("/")))) curves.delete(key);
}

/** Epochs beyond the first piece of a run; a run that has not grown keeps the pieces it has. Returns their number. */
async function writePieces(id: string, history: RunHistory): Promise<number> {
  const { length } = history;
  const count = Math.max(0, Math.ceil(length / PIECE) - 1);
  if (written.get(id)?.history === history && lengths.get(id) === length) return count;
  if (count > 0 && !lengths.has(id)) lengths.set(id, 0);
  for (let piece = 0; piece < count; piece++) {
    const from = PIECE * (piece + 1);
    const curves = (await database()).transaction("curves", "readwrite").objectStore("curves");
    await answer(curves.put(toColumns(history, from, Math.min(length, from + PIECE)), pieceKey(id, piece)));
    await breathe();
  }
  lengths.set(id, length);
  return count;
}

/** Runs of which something is in storage, or on its way there, and that have left the list. */
function goneRuns(): readonly string[] {
  const ids = new Set(runs.getState().runs.map(({ id }) => id));
  return [...new Set([...written.keys(), ...lengths.keys()])].filter((id) => !ids.has(id));
}

/** Writes what came or changed, and lets go of what left. A run that is under way is written when it rests. */
async function writeNow(): Promise<void> {
  const resting = runs.getState().runs.filter(({ status }) => status.state !== "running");
  const changed = resting.filter((run) => written.get(run.id) !== run);
  if (changed.length === 0 && goneRuns().length === 0) return;
  const pieces = new Map<string, number>();
  for (const { id, history } of changed) pieces.set(id, await writePieces(id, history));
  // Pieces take their time: somebody may have removed a run meanwhile.
  const gone = new Set(goneRuns());
  const { cells } = runs.getState();
  const transaction = (await database()).transaction(["runs", "tables", "curves"], "readwrite");
  const rows = transaction.objectStore("runs");
  const tables = transaction.objectStore("tables");
  for (const run of changed) {
    if (!runs.getState().runs.some(({ id }) => id === run.id)) continue;
    const { history, ...rest } = run;
    const columns = toColumns(history, 0, Math.min(history.length, PIECE));
    rows.put({ ...rest, columns, pieces: pieces.get(run.id) ?? 0 } satisfies StoredRun);
    written.set(run.id, run);
    const table = cells.get(run.fingerprint);
    if (table !== undefined && sizeOfCells(table) <= MAX_CELLS) tables.put(table, run.fingerprint);
  }
  for (const id of gone) {
    rows.delete(id);
    transaction.objectStore("curves").delete(piecesOf(id));
    const fingerprint = written.get(id)?.fingerprint;
    if (fingerprint !== undefined && !cells.has(fingerprint)) tables.delete(fingerprint);
    written.delete(id);
    lengths.delete(id);
  }
}

let wanted = false;
let writing: Promise<void> | null = null;
/** One write after the other; what changes meanwhile is written by one more. */
function write(): Promise<void> {
  wanted = true;
  writing ??= (async () => {
    try {
      while (wanted) {
        wanted = false;
        await alone(writeNow);
      }
    } finally {
      writing = null;
    }
  })();
  return writing;
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
    void quietly(alone(sweep));
    void quietly(write());
  });
}
