import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** True when `meta` is that of the file named on the command line, not of one that was imported. */
export const isEntry = (meta) => path.resolve(process.argv[1] ?? "") === fileURLToPath(meta.url);
