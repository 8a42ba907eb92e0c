import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { Host } from "../../core/host.ts";
import { createHandlers } from "../../core/worker/handlers.ts";
import type { FromWorker, Port, ToWorker } from "../../core/worker/protocol.ts";
import { serve } from "../../core/worker/serve.ts";
import type { Desktop, FileToken, OpenedProject, Result } from "../../electron/contract.ts";

/*
 * What the page needs of a browser, for tests in Node: the real engine behind a MessageChannel in
 * place of a Worker, and a desktop whose files are in memory. Import it before any store.
 */

const host: Host = {
  loadKernel: async () => null,
  cores: 1,
  isolated: false,
  now: () => performance.now(),
  yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Engines alive now, so that a test can kill one. */
export const engines: EngineInTest[] = [];

class EngineInTest {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly #page: MessagePort;
  readonly #worker: MessagePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#page = port1;
    this.#worker = port2;
    port1.on("message", (data) => this.onmessage?.({ data }));
    const port: Port<FromWorker, ToWorker> = {
      postMessage: (message) => port2.postMessage(message),
      onmessage: null,
    };
    serve(port, createHandlers(host));
    port2.on("message", (data) => port.onmessage?.({ data }));
    engines.push(this);
  }
  postMessage(message: unknown): void {
    this.#page.postMessage(message);
  }
  terminate(): void {
    engines.splice(engines.indexOf(this), 1);
    this.#page.close();
    this.#worker.close();
  }
  /** Dies as a worker does that ran out of memory. */
  crash(message: string): void {
    this.onerror?.({ message });
  }
}

/** Files by token, in memory. */
export const disk = new Map<string, { readonly name: string; text: string }>();
/** What the next dialog answers. */
export const dialog: { file: string | null } = { file: null };
/** The desktop's last words. */
export const told = { journal: "", title: "", dirty: false };

const ok = async <T>(value: T): Promise<Result<T>> => ({ ok: true, value });
const refuse = async (code: string): Promise<Result<never>> => ({
  ok: false,
  error: { code, message: code, params: { file: "x" } },
});

const tokenOf = (file: string | null): FileToken | null => {
  const entry = file === null ? undefined : disk.get(file);
  return file === null || entry === undefined ? null : { token: file, name: entry.name };
};
const opened = (file: string | null): OpenedProject | null => {
  const token = tokenOf(file);
  return token === null ? null : { ...token, text: disk.get(token.token)?.text ?? "", table: null };
};
/** Tokens whose file was changed by someone else. */
export const changedOnDisk = new Set<string>();

const desktop: Partial<Desktop> = {
  openTable: () => ok(tokenOf(dialog.file)),
  locateTable: () => ok(tokenOf(dialog.file)),
  openProject: () => ok(opened(dialog.file)),
  openToken: (token) => ok(opened(token)),
  relativeTablePath: (table) => ok(`tables/${disk.get(table)?.name ?? ""}`),
  async saveProject(token, suggestedName, text, force) {
    if (token !== null && changedOnDisk.has(token) && !force) return refuse("desktop.changedOnDisk");
    const target = token ?? dialog.file;
    if (target === null) return ok(null);
    changedOnDisk.delete(target);
    const name = disk.get(target)?.name ?? suggestedName;
    disk.set(target, { name, text });
    return ok({ token: target, name });
  },
  journal: (text) => {
    told.journal = text;
    return ok(undefined);
  },
  recovered: () => ok(null),
  setDocumentState: ({ name, dirty }) => {
    Object.assign(told, { title: name, dirty });
    return ok(undefined);
  },
  on: () => () => undefined,
};

Object.assign(globalThis, {
  Worker: EngineInTest,
  location: { href: "http://test.invalid/" },
  window: { desktop, addEventListener: () => undefined },
  fetch: async (url: string) => {
    const file = disk.get(new URL(url).pathname.split("/").at(-1) ?? "");
    return new Response(file?.text ?? null, { status: file === undefined ? 404 : 200 });
  },
});
Object.defineProperty(globalThis, "navigator", {
  configurable: true,
  value: { language: "en", platform: "test", locks: { request: () => new Promise(() => {}), query: async () => ({}) } },
});

/** Waits until `probe` is true; fails after five seconds. */
export async function until(probe: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 5000;
  while (!probe()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
