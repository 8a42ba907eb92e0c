import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { decodeLoosely } from "../../core/data/decodeLoosely.ts";
import type { TablePreview } from "../../core/data/preview.ts";
import { dialectKey } from "../../core/data/source.ts";
import type { TableProfile } from "../../core/data/table.ts";
import type { DataSource, Dialect, Project } from "../../core/document/model.ts";
import { SNIFF } from "../../core/document/model.ts";
import type { Events, TableSource } from "../../core/worker/protocol.ts";
import type { FileToken } from "../../electron/contract.ts";
import { desktop, tableSource } from "../desktop/index.ts";
import { engine } from "../engine/index.ts";
import { nextTask } from "../nextTask.ts";
import { document } from "./document.ts";
import { type Failure, failureOf, isCancelled } from "./failure.ts";
import { editsForTable, type ImportAnswer, profileKey } from "./tableEdits.ts";

/** What settings can mend: the question how to read the file is asked rather than the file refused. */
const MENDABLE = new Set(["data.unclosedQuote", "data.strayQuote", "data.badEncoding", "data.tooManyColumns"]);
/** Larger tables are not copied into the project file of the browser edition. */
const EMBED_LIMIT = 50 * 1024 * 1024;
const PROFILE_DELAY = 120;

/** Where a table comes from: a file the user chose or dropped, or text (paste). */
type TableOrigin =
  | { readonly kind: "token"; readonly token: FileToken }
  | { readonly kind: "text"; readonly text: string; readonly name: string };

/** A file that a person should look at before it is read, or whose settings were asked for. */
export interface ImportQuestion {
  readonly source: TableSource;
  /** As asked for so far; what is open is guessed. */
  readonly dialect: Dialect;
  /** Null where nobody has looked yet. */
  readonly preview: TablePreview | null;
  /** The file is the table that is shown now. */
  readonly current: boolean;
  /** Its bytes are at hand, so that another encoding can be chosen. */
  readonly bytes: boolean;
}

interface TableView {
  readonly phase: "none" | "reading" | "ready";
  readonly name: string;
  readonly rows: number;
  /** Null while nothing is open, and for a moment after opening. */
  readonly profile: TableProfile | null;
  readonly progress: Events["reading"] | null;
  readonly failure: Failure | null;
  readonly question: ImportQuestion | null;
  /** The file of `failure` can be read with other settings. */
  readonly mendable: boolean;
  /** Counts tables: views that hold cells drop them when it changes. */
  readonly version: number;
  /** The project names a table that must be found again: its last known file name. */
  readonly missingFile: string | null;
  /** The file that the table was read from, where it is a file. */
  readonly token: FileToken | null;
}

export interface TableState extends TableView {
  /** Opens a table and makes it the project's data, in one undoable step. False when it failed or was cancelled. */
  open(origin: TableOrigin): Promise<boolean>;
  /** Asks for a file and opens it. */
  choose(): Promise<boolean>;
  /** Brings the table of a project just opened, without touching the document. */
  restore(project: Project, table: FileToken | null): Promise<void>;
  /** Finds the file of a project that has moved: asks, then makes it the project's data. */
  locate(): Promise<void>;
  /** Asks how the file that failed, or the table that is shown, is to be read. */
  ask(): void;
  /** Reads the file in question; the question stays when that fails or is cancelled. */
  answer(answer: ImportAnswer): Promise<boolean>;
  /** Drops the question; the table before stays. */
  dropQuestion(): void;
  /** Stops the read under way; the table before stays. */
  cancel(): void;
  dismiss(): void;
}

interface Opened {
  readonly source: TableSource;
  readonly token: FileToken | null;
  readonly dialect: Dialect;
}
/** Files opened in this session by the fingerprint of their bytes, so that undo can bring one back. */
const opened = new Map<string, Opened>();
/** Fingerprint of the file that the worker holds, and the dialect that it was read in. */
let held = "";
let heldDialect = "";
/** The file in question, or the one that failed. */
let asked: Opened | null = null;
/** The file whose text the document carries. */
let embedded: { readonly text: string; readonly file: Opened } | null = null;
let reading: AbortController | null = null;

const empty: Omit<TableView, "version"> = {
  phase: "none",
  name: "",
  rows: 0,
  profile: null,
  progress: null,
  failure: null,
  missingFile: null,
  token: null,
  question: null,
  mendable: false,
};

export const table = createStore<TableState>()((set, get) => ({
  ...empty,
  version: 0,
  async open(origin) {
    if (origin.kind === "text") return adoptText(origin.text, origin.name);
    const { token } = origin;
    return considerFile({ source: tableSource(token), token, dialect: SNIFF });
  },
  async choose() {
    const answer = await desktop.openTable();
    if (!answer.ok) set({ failure: answer.error });
    if (!answer.ok || answer.value === null) return false;
    return get().open({ kind: "token", token: answer.value });
  },
  async restore({ data }, token) {
    reading?.abort();
    clear();
    if (data.kind !== "file") await attempt(follow);
    else if (token === null) set({ missingFile: baseName(data.path) });
    else {
      const file = { source: tableSource(token), token, dialect: data.dialect };
      await attempt(async (signal) => {
        await read(file, signal);
        // The file may have changed since; it is still the one that the document means.
        held = data.fingerprint;
        heldDialect = dialectKey(data.dialect);
        opened.set(held, file);
      });
    }
  },
  async locate() {
    const answer = await desktop.locateTable(get().missingFile ?? "");
    if (!answer.ok) set({ failure: answer.error });
    if (!answer.ok || answer.value === null) return;
    const { dialect } = document.getState().project.data;
    await adoptFile({ source: tableSource(answer.value), token: answer.value, dialect });
  },
  ask() {
    const { failure, mendable } = get();
    if (failure === null || !mendable) asked = fileNow();
    if (asked === null) return;
    const { source, dialect } = asked;
    const current = failure === null || !mendable;
    set({ question: { source, dialect, preview: null, current, bytes: source.kind !== "text" }, failure: null });
  },
  async answer(answer) {
    if (asked === null) return false;
    const done = await adoptFile({ ...asked, dialect: answer.dialect }, answer);
    if (done) set({ question: null });
    return done;
  },
  dropQuestion() {
    reading?.abort();
    set({ question: null });
  },
  cancel() {
    reading?.abort();
  },
  dismiss() {
    set({ failure: null });
  },
}));

/** A file read in this window, by the fingerprint of its bytes: for another worker to read it too. */
export const openedTable = (fingerprint: string): { readonly source: TableSource } | null =>
  opened.get(fingerprint) ?? null;

/** Reads one value of the table store. */
export const useTable = <T>(selector: (state: TableState) => T): T => useStore(table, selector);

/** Changes with the cells of the table: with another table, and with what its steps have made of it. */
export const useTableVersion = (): string =>
  useTable((state) => `${state.version}.${state.profile?.steps?.revision ?? 0}`);

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

function clear(): void {
  table.setState(({ version }) => ({ ...empty, version: version + 1 }));
}

/** One read at a time: a newer one aborts the older. What fails leaves the table as it was. */
async function attempt(work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  reading?.abort();
  const mine = new AbortController();
  reading = mine;
  const before = table.getState().profile;
  table.setState({ phase: "reading", failure: null, progress: null });
  try {
    await work(mine.signal);
    return true;
  } catch (thrown) {
    if (reading === mine && !isCancelled(thrown)) {
      const failure = failureOf(thrown);
      table.setState({ failure, profile: before, mendable: asked !== null && MENDABLE.has(failure.code) });
    }
    return false;
  } finally {
    if (reading === mine) {
      reading = null;
      table.setState(({ profile }) => ({ phase: profile === null ? "none" : "ready", progress: null }));
    }
  }
}

/** Reads a file into the worker and shows its profile under the document's settings. */
async function read(file: Opened, signal: AbortSignal): Promise<void> {
  await engine.call("openTable", [file.source, file.dialect], signal);
  signal.throwIfAborted();
  const profile = await ask(asFile(document.getState().project, file));
  signal.throwIfAborted();
  if (profile === null) return;
  held = profile.fingerprint;
  heldDialect = dialectKey(file.dialect);
  opened.set(held, file);
  show(profile, file.token);
}

/** The project as it will be once the file is its data. */
function asFile(project: Project, { source, dialect }: Opened): Project {
  const { columns, steps } = project.data;
  return {
    ...project,
    trained: null,
    data: { kind: "file", path: source.name, fingerprint: "", dialect, columns, steps },
  };
}

/** Reads a file, after a look at its beginning: where that leaves something open, a person is asked first. */
async function considerFile(file: Opened): Promise<boolean> {
  asked = file;
  let question: ImportQuestion | null = null;
  const done = await attempt(async (signal) => {
    const preview = await engine.call("previewTable", [file.source, file.dialect], signal);
    signal.throwIfAborted();
    const { source, dialect } = file;
    if (asks(preview)) question = { source, dialect, preview, current: false, bytes: source.kind !== "text" };
    else await readAndAdopt(file, null, signal);
  });
  if (question !== null) table.setState({ question });
  return done && question === null;
}

const asks = ({ failure, reading: seen }: TablePreview): boolean =>
  failure === null ? seen !== null && seen.doubts.length > 0 : MENDABLE.has(failure.code);

function adoptFile(file: Opened, answer: ImportAnswer | null = null): Promise<boolean> {
  asked = file;
  return attempt((signal) => readAndAdopt(file, answer, signal));
}

async function readAndAdopt(file: Opened, answer: ImportAnswer | null, signal: AbortSignal): Promise<void> {
  await read(file, signal);
  const { profile } = table.getState();
  if (profile === null) return follow();
  // From here on it is adopted, whatever is pressed: the table is on screen already.
  const data = await located(file, profile);
  await nextTask();
  adopt(data, profile, answer);
  await nextTask();
  if (!signal.aborted) await follow();
}

/** The file behind the table that is shown, with the dialect of the document; null for a generated table. */
function fileNow(): Opened | null {
  const { data } = document.getState().project;
  if (data.kind === "file") {
    const file = opened.get(held);
    return file === undefined ? null : { ...file, dialect: data.dialect };
  }
  if (data.kind !== "embedded") return null;
  if (embedded?.text === data.text)
    return { ...embedded.file, dialect: { ...data.dialect, encoding: embedded.file.dialect.encoding } };
  return { source: { kind: "text", text: data.text, name: data.name }, token: null, dialect: data.dialect };
}

function adoptText(text: string, name: string): Promise<boolean> {
  return attempt(async () => {
    const data: DataSource = { kind: "embedded", name, text, dialect: SNIFF, columns: [], steps: [] };
    const profile = await ask({ ...document.getState().project, trained: null, data });
    if (profile === null) return;
    show(profile, null);
    adopt(data, profile);
    await follow();
  });
}

/** Makes a table the document's data, in one step. */
function adopt(data: DataSource, profile: TableProfile, answer: ImportAnswer | null = null): void {
  const { project, dispatch } = document.getState();
  dispatch(editsForTable(project, data, profile, answer), { label: "table.edit.open" });
}

/** How the document names the table: by path on the desktop, by its cells in a browser tab. */
async function located({ source, token, dialect }: Opened, profile: TableProfile): Promise<DataSource> {
  const common = { columns: [], steps: [] };
  if (source.kind === "blob" && source.blob.size <= EMBED_LIMIT) {
    const bytes = new Uint8Array(await source.blob.arrayBuffer());
    const text = decodeLoosely([bytes], profile.report.dialect.encoding ?? "utf-8");
    embedded = { text, file: { source, token, dialect } };
    return { ...common, kind: "embedded", name: source.name, text, dialect: { ...dialect, encoding: null } };
  }
  if (source.kind === "text") return { ...common, kind: "embedded", name: source.name, text: source.text, dialect };
  const answer = token === null ? null : await desktop.relativeTablePath(token.token, document.getState().fileToken);
  const path = answer?.ok ? answer.value : source.name;
  return { ...common, kind: "file", path, fingerprint: profile.fingerprint, dialect };
}

let lastAsked = 0;

/** The profile of a project's table; null when a newer question overtook this one. */
async function ask(project: Project): Promise<TableProfile | null> {
  const asked = ++lastAsked;
  const profile = await engine.call("profile", [project]);
  // Reading 20,000 columns from a message is work enough for one task of the page; drawing them is another.
  await nextTask();
  return asked === lastAsked ? profile : null;
}

function show(profile: TableProfile, token: FileToken | null): void {
  const { name, rows, fingerprint } = profile;
  table.setState((before) => {
    const same = before.profile?.fingerprint === fingerprint;
    const version = before.version + (same ? 0 : 1);
    // A table that the document makes by itself is there at once: nobody read it.
    const phase = reading === null ? "ready" : before.phase;
    return { name, rows, profile, token, missingFile: null, version, phase };
  });
}

/** Brings the table that the document means now, whatever edit or undo made it so. */
async function follow(signal?: AbortSignal): Promise<void> {
  const { project } = document.getState();
  const { data } = project;
  if (data.kind === "none") {
    if (table.getState().profile !== null) clear();
    return;
  }
  if (data.kind === "file" && (data.fingerprint !== held || dialectKey(data.dialect) !== heldDialect)) {
    const file = opened.get(data.fingerprint);
    if (file !== undefined) await read({ ...file, dialect: data.dialect }, signal ?? new AbortController().signal);
    else if (table.getState().profile !== null || held === "") table.setState({ missingFile: baseName(data.path) });
    return;
  }
  const profile = await ask({ ...project, trained: null });
  if (profile !== null) show(profile, data.kind === "file" ? (opened.get(held)?.token ?? null) : null);
}

let timer: ReturnType<typeof setTimeout> | undefined;
document.subscribe((now, before) => {
  if (now.project === before.project) return;
  const key = profileKey(now.project);
  const old = profileKey(before.project);
  if (key.length === old.length && key.every((part, i) => part === old[i])) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (reading === null) follow().catch((thrown: unknown) => table.setState({ failure: failureOf(thrown) }));
  }, PROFILE_DELAY);
});

engine.on("reading", (progress) => {
  if (table.getState().phase === "reading") table.setState({ progress });
});

// A new worker knows no table: give it the one this page still has.
engine.onCrash((_, repeated) => {
  const file = opened.get(held);
  held = "";
  if (!repeated && file !== undefined && document.getState().project.data.kind === "file")
    void attempt((signal) => read(file, signal));
});
