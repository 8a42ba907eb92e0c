import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { failure } from "./failures.ts";
import type { KnownFile, Stamp } from "./tokens.ts";

const MEGABYTE = 1024 * 1024;

/** Refuses folders, pipes and devices before anything opens them: opening a pipe would wait for ever. */
export async function requireFile(file: { readonly path: string; readonly name: string }): Promise<{ size: number }> {
  const found = await stat(file.path);
  if (!found.isFile()) throw failure("desktop.notAFile", { file: file.name });
  return found;
}

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function stampOf(file: string, bytes: Uint8Array): Promise<Stamp> {
  const { mtimeMs, size } = await stat(file);
  return { modified: mtimeMs, size, hash: hashOf(bytes) };
}

/** Reads UTF-8 text of at most `limit` bytes and remembers what the file looked like. */
export async function readText(file: KnownFile, limit: number): Promise<string> {
  const { size } = await requireFile(file);
  if (size > limit) {
    const [megabytes, most] = [size, limit].map((bytes) => Math.ceil(bytes / MEGABYTE)) as [number, number];
    throw failure("desktop.tooLarge", { file: file.name, megabytes, limit: most });
  }
  const bytes = await readFile(file.path);
  file.stamp = await stampOf(file.path, bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw failure("desktop.notText", { file: file.name });
  }
}

/** Whether another program wrote the file since it was read or saved here. A deleted file did not change. */
export async function changedOnDisk(file: KnownFile): Promise<boolean> {
  const found = await stat(file.path).catch(() => null);
  if (!found || !file.stamp) return false;
  if (found.mtimeMs === file.stamp.modified && found.size === file.stamp.size) return false;
  return found.size !== file.stamp.size || hashOf(await readFile(file.path)) !== file.stamp.hash;
}

export async function remember(file: KnownFile, text: string): Promise<void> {
  file.stamp = await stampOf(file.path, Buffer.from(text, "utf8"));
}
