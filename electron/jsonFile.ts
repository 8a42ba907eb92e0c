import { readFile, rename } from "node:fs/promises";
import { atomicSave } from "./atomicSave.ts";

/**
 * A small JSON file of our own (settings, window place). What does not parse or does not pass `check` is put aside
 * as `<file>.bad`, and the default is used; what cannot be read or written never stops the app.
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #check: (value: unknown) => T;
  readonly #fallback: T;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(path: string, fallback: T, check: (value: unknown) => T) {
    this.#path = path;
    this.#fallback = fallback;
    this.#check = check;
  }

  async read(): Promise<T> {
    const text = await readFile(this.#path, "utf8").catch(() => null);
    if (text === null) return this.#fallback;
    try {
      return this.#check(JSON.parse(text));
    } catch {
      await rename(this.#path, `${this.#path}.bad`).catch(() => undefined);
      return this.#fallback;
    }
  }

  /** Writes in the order of the calls. */
  write(value: T): Promise<void> {
    const done = this.#queue.then(() => atomicSave(this.#path, `${JSON.stringify(value, null, 2)}\n`));
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
