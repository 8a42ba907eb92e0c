import { randomUUID } from "node:crypto";
import path from "node:path";
import type { FileToken } from "./contract.ts";
import { failure } from "./failures.ts";

/** What a file looked like when it was last read or written here. */
export interface Stamp {
  readonly modified: number;
  readonly size: number;
  readonly hash: string;
}

export interface KnownFile {
  readonly path: string;
  readonly name: string;
  readonly kind: "project" | "table";
  stamp: Stamp | null;
}

/** Files that a dialog, a drop or the command line named. The page holds tokens; paths stay here. */
export class Tokens {
  readonly #files = new Map<string, KnownFile>();
  readonly #byPath = new Map<string, string>();

  /** The token of `file`; the same file of the same kind keeps its token. */
  add(file: string, kind: KnownFile["kind"]): FileToken {
    const key = `${kind} ${file}`;
    const token = this.#byPath.get(key) ?? randomUUID();
    const name = path.basename(file);
    if (!this.#files.has(token)) this.#files.set(token, { path: file, name, kind, stamp: null });
    this.#byPath.set(key, token);
    return { token, name };
  }

  find(token: string, kind: KnownFile["kind"]): KnownFile | null {
    const file = this.#files.get(token);
    return file?.kind === kind ? file : null;
  }

  /** Throws `desktop.unknownToken`. */
  get(token: string, kind: KnownFile["kind"]): KnownFile {
    const file = this.find(token, kind);
    if (!file) throw failure("desktop.unknownToken");
    return file;
  }
}
