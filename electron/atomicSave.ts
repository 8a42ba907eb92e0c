import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { chmod, open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";

const TEMPORARY = /^\.(.+)\.tmp-(\d+)-[0-9a-f]{8}$/;
/** Longest part of a name that a temporary file repeats; the common limit is 255 bytes. */
const NAME_PART = 40;

/**
 * Replaces `file` by `content` so that after a failure at any moment the file is wholly the old or wholly the new one.
 * Writes beside it, waits for the disk, checks the size (some libraries ignore a short write on a full disk and
 * replace the good file by a cut one), then renames. A link is followed, permissions are kept.
 * Throws the system's error; nothing is left behind then.
 */
export async function atomicSave(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const folder = path.dirname(target);
  const mode = await modeToKeep(target);
  const temporary = path.join(folder, temporaryName(target));
  try {
    await writeWhole(temporary, typeof content === "string" ? Buffer.from(content, "utf8") : content, mode ?? 0o666);
    if (mode !== null) await chmod(temporary, mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Renaming would replace a read-only file as well; the user who set it so means it. */
async function modeToKeep(target: string): Promise<number | null> {
  const old = await stat(target).catch(() => null);
  if (!old) return null;
  const handle = await open(target, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0));
  await handle.close();
  return old.mode & 0o777;
}

function temporaryName(target: string): string {
  const name = path.basename(target).slice(0, NAME_PART);
  return `.${name}.tmp-${process.pid}-${randomBytes(4).toString("hex")}`;
}

async function writeWhole(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(file, "wx", mode);
  try {
    await handle.writeFile(bytes); // loops over short writes and throws ENOSPC
    await handle.sync();
    const { size } = await handle.stat();
    if (size !== bytes.length) throw Object.assign(new Error("short write"), { code: "ENOSPC" });
  } finally {
    await handle.close();
  }
}

/** Makes the rename itself durable. Windows cannot open folders; there the rename is as durable as it gets. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/**
 * Removes what saves that were killed half-way left in `folder`: temporary files whose process is gone and that
 * are older than `olderThanMs` (a network folder may hold those of another computer).
 */
export async function sweepTemporaries(folder: string, olderThanMs = 60_000): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = Number(TEMPORARY.exec(name)?.[2] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && Date.now() - found.mtimeMs >= olderThanMs) await rm(file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
