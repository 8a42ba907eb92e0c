import { mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";
import { atomicSave, sweepTemporaries } from "./atomicSave.ts";

const Entry = z.strictObject({ savedAt: z.number(), file: z.string().nullable(), text: z.string() });
const Attempts = z.number().int().min(0);

/** An unsaved document; `file` is the path it was being edited in, or null. */
export type JournalEntry = z.infer<typeof Entry>;

/** Restores that may fail in a row before the next start goes without. */
const MOST_ATTEMPTS = 2;

/**
 * Keeps the unsaved document in `<folder>/unsaved.json`, so that a crash, a kill or a power cut loses at most the
 * second since the last call. Survives its own bad content: what crashes the page twice is put aside, not offered.
 */
export class Journal {
  readonly #folder: string;
  #waiting: JournalEntry | "forget" | null = null;
  #writing: Promise<void> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get #entry(): string {
    return path.join(this.#folder, "unsaved.json");
  }

  get #attempts(): string {
    return path.join(this.#folder, "attempts.json");
  }

  /** Removes what killed writes left behind. */
  async sweep(): Promise<void> {
    await sweepTemporaries(this.#folder);
  }

  /** Keeps `text`, or forgets when it is empty. While one write runs, only the newest of the later ones is kept. */
  keep(text: string, file: string | null): Promise<void> {
    this.#waiting = text === "" ? "forget" : { savedAt: Date.now(), file, text };
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #drain(): Promise<void> {
    while (this.#waiting) {
      const next = this.#waiting;
      this.#waiting = null;
      if (next === "forget") await rm(this.#entry, { force: true });
      else {
        await mkdir(this.#folder, { recursive: true });
        await atomicSave(this.#entry, JSON.stringify(next));
      }
    }
  }

  /**
   * What was left behind, or null. Each call counts as an attempt until `settled` says that the page lives with it;
   * after two attempts without, the entry is renamed to `unsaved-<time>.json` and not offered again.
   */
  async recover(): Promise<JournalEntry | null> {
    await this.#writing?.catch(() => undefined);
    const text = await readFile(this.#entry, "utf8").catch(() => null);
    if (text === null) return null;
    const entry = parse(Entry, text);
    const attempts = parse(Attempts, await readFile(this.#attempts, "utf8").catch(() => "0")) ?? 0;
    if (!entry || attempts >= MOST_ATTEMPTS) {
      await rename(this.#entry, path.join(this.#folder, `unsaved-${Date.now()}.json`));
      await this.settled();
      return null;
    }
    await atomicSave(this.#attempts, String(attempts + 1));
    return entry;
  }

  /** The page has lived with what it was given; forgets the attempts. */
  async settled(): Promise<void> {
    await rm(this.#attempts, { force: true });
  }

  /** After a clean quit nothing is left to offer. */
  async close(): Promise<void> {
    await this.keep("", null);
    await this.settled();
  }
}

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
