import { desktop as sentences } from "../../core/text/en/desktop.ts";
import { formatMessage } from "../../core/text/format.ts";
import { helpLinks } from "../../core/text/helpLinks.ts";
import type { Desktop, DocumentState, OpenedProject, Result } from "../../electron/contract.ts";
import { nextTask } from "../nextTask.ts";
import { choose, known, Refusal, registerDrop, registerFile, saveAgain, saveAs } from "./browserFiles.ts";
import { keep, recover } from "./browserJournal.ts";

const SETTINGS = "netloom.settings";
const TABLES = ".csv,.tsv,.txt,.data";

/** Runs `work` as the desktop runs a call: never throws, always a Result. */
async function result<T>(work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const isOurs = error instanceof Refusal;
    const code = isOurs ? error.code : "desktop.failed";
    const params = isOurs ? error.params : { reason: error instanceof Error ? error.message : String(error) };
    return { ok: false, error: { code, params, message: formatMessage(sentences[code], params) } };
  }
}

async function openToken(token: string): Promise<OpenedProject> {
  const { file, name } = known(token);
  if (!file) throw new Refusal("desktop.notFound", { file: name });
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    // A page sees only the files it is given, never the folder around them.
    return { token, name, text, table: null };
  } catch (error) {
    throw error instanceof TypeError ? new Refusal("desktop.notText", { file: name }) : error;
  }
}

async function openProject(): Promise<OpenedProject | null> {
  const file = await choose(".netloom");
  return file && openToken(registerFile(file).token);
}

async function openTable() {
  const file = await choose(TABLES);
  return file && registerFile(file);
}

function saveProject(token: string | null, suggestedName: string, text: string, force: boolean) {
  if (token === null) return saveAs(suggestedName, text);
  const entry = known(token);
  // A file that was opened by upload has no place to write to yet: the first save asks for one.
  if (!entry.handle) return saveAs(entry.name, text);
  return saveAgain(entry, text, force).then(() => ({ token, name: entry.name }));
}

function readSettings(): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(SETTINGS) ?? "{}");
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

let state: DocumentState = { dirty: false, name: "", language: "en" };
window.addEventListener("beforeunload", (event) => {
  if (state.dirty) event.preventDefault();
});

function setDocumentState(next: DocumentState): void {
  state = next;
  document.title = `${next.dirty ? "• " : ""}${next.name || "Netloom"}`;
}

function openHelp(topic: string): void {
  const address = helpLinks.get(topic);
  if (!address) throw new Refusal("desktop.unknownTopic", { topic });
  window.open(address, "_blank", "noopener,noreferrer");
}

/** The desktop's interface in a plain browser tab: uploads, downloads, and the tab's own storage. */
export const browserDesktop: Desktop = {
  openProject: () => result(openProject),
  openToken: (token) => result(() => openToken(token)),
  recentProjects: () => result(() => []),
  saveProject: (...args) => result(() => saveProject(...args)),
  openTable: () => result(openTable),
  relativeTablePath: (table) => result(() => known(table).name),
  locateTable: () => result(openTable),
  saveText: (name, text) => result(() => saveAs(name, text)),
  saveBytes: (name, bytes) => result(() => saveAs(name, bytes)),
  // Printing a large document was work enough for one task.
  journal: (text) => result(() => nextTask().then(() => keep(text))),
  recovered: () => result(async () => recover().then((left) => left && { ...left, file: null })),
  readSettings: () => result(readSettings),
  writeSettings: (settings) => result(() => localStorage.setItem(SETTINGS, JSON.stringify(settings))),
  setDocumentState: (next) => result(() => setDocumentState(next)),
  openHelp: (topic) => result(() => openHelp(topic)),
  confirmClose: () => result(() => undefined),
  // A tab has no menu and opens nothing from outside; leaving it asks through `beforeunload`.
  on: () => () => undefined,
  tokenForDrop: (file) => result(() => registerDrop(file)),
};
