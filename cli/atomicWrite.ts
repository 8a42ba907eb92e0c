import { open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CoreError } from "../core/errors.ts";

/**
 * Writes a whole file or leaves the old one as it was: a new file beside it, written to the disk,
 * checked for its length, then renamed over the old one.
 */
export async function atomicWrite(path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text, "utf8");
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${process.pid}`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if ((await stat(temporary)).size !== bytes.length) throw new Error("the disk did not keep all of it");
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new CoreError("cli.cannotWrite", { path, reason: reasonOf(error) });
  }
  await syncFolder(dirname(path));
}

/** Makes the rename itself durable; some systems do not let a folder be opened. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    await folder.sync().finally(() => folder.close());
  } catch {
    // The data is safe already; only a power cut within this second could undo the rename.
  }
}

/** What the system said, in words where we have them. */
export function reasonOf(error: unknown): string {
  const { code, message = String(error) } = (error ?? {}) as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "permission was denied",
    EPERM: "permission was denied",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is not a folder",
    ENOSPC: "the disk is full",
    EROFS: "the disk is read-only",
  };
  return words[code ?? ""] ?? message;
}
