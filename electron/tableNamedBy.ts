import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";

const WithTable = z.object({ data: z.object({ kind: z.literal("file"), path: z.string().min(1).max(4096) }) });

/**
 * The path of the table that a project's text names, when it is a file inside `folder`, links followed.
 * Null for anything else: the page then asks with a dialog, so that no project can read the rest of the disk.
 */
export async function tableNamedBy(text: string, folder: string): Promise<string | null> {
  const named = namedPath(text);
  if (named === null || path.isAbsolute(named)) return null;
  try {
    const home = await realpath(folder);
    const file = await realpath(path.resolve(home, named));
    if (!file.startsWith(home + path.sep)) return null;
    return (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

function namedPath(text: string): string | null {
  try {
    return WithTable.parse(JSON.parse(text)).data.path;
  } catch {
    return null; // damaged or without a table: the page says what is wrong with it
  }
}
