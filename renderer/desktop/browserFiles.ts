import type { desktop as sentences } from "../../core/text/en/desktop.ts";
import type { DroppedFile, FileToken } from "../../electron/contract.ts";

/** A refusal; its `code` is a key of the sentences. */
export class Refusal extends Error {
  readonly code: keyof typeof sentences;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: keyof typeof sentences, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** The save dialog of browsers that have one; TypeScript's own DOM types do not. */
type SavePicker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
const savePicker = () => (window as { showSaveFilePicker?: SavePicker }).showSaveFilePicker;

export interface BrowserFile {
  readonly name: string;
  /** As it was read; null for a file that was only ever saved. */
  file: File | null;
  /** Where saving again writes; null where the browser can only download. */
  handle: FileSystemFileHandle | null;
  /** When it was last read or written here, in the browser's own count. */
  modified: number | null;
}

const files = new Map<string, BrowserFile>();

function register(entry: BrowserFile): FileToken {
  const token = crypto.randomUUID();
  files.set(token, entry);
  return { token, name: entry.name };
}

/** Throws `desktop.unknownToken`. */
export function known(token: string): BrowserFile {
  const file = files.get(token);
  if (!file) throw new Refusal("desktop.unknownToken");
  return file;
}

export const registerFile = (file: File): FileToken =>
  register({ name: file.name, file, handle: null, modified: file.lastModified });

export function registerDrop(file: File): DroppedFile {
  return { ...registerFile(file), kind: file.name.toLowerCase().endsWith(".netloom") ? "project" : "table" };
}

/** Asks for a file; null = cancelled. */
export function choose(accept: string): Promise<File | null> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve(input.files?.[0] ?? null), { once: true });
    input.addEventListener("cancel", () => resolve(null), { once: true });
    input.click();
  });
}

/** What a file is made of. */
type Content = string | Uint8Array;

/** Saves under a new name: with the browser's dialog where there is one, else as a download. Null = cancelled. */
export async function saveAs(name: string, content: Content): Promise<FileToken | null> {
  const pick = savePicker();
  if (!pick) {
    download(name, content);
    return register({ name, file: null, handle: null, modified: null });
  }
  try {
    const handle = await pick({ suggestedName: name });
    const entry: BrowserFile = { name: handle.name, file: null, handle, modified: null };
    await write(entry, handle, content);
    return register(entry);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/** Saves again where it was saved before. Refuses with `desktop.changedOnDisk` unless `force`. */
export async function saveAgain(entry: BrowserFile, text: string, force: boolean): Promise<void> {
  const { handle } = entry;
  if (!handle) return download(entry.name, text);
  const { lastModified } = await handle.getFile();
  const isChanged = entry.modified !== null && lastModified !== entry.modified;
  if (isChanged && !force) throw new Refusal("desktop.changedOnDisk", { file: entry.name });
  await write(entry, handle, text);
}

/** The browser writes beside the file and renames on close, so a failure keeps the old one. */
async function write(entry: BrowserFile, handle: FileSystemFileHandle, content: Content): Promise<void> {
  const stream = await handle.createWritable();
  try {
    await stream.write(content as FileSystemWriteChunkType);
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => undefined);
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    throw isFull ? new Refusal("desktop.diskFull", { file: entry.name }) : error;
  }
  entry.modified = (await handle.getFile()).lastModified;
}

function download(name: string, content: Content): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun when the click returns, but reads the address a little later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
