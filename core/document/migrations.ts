import type { Json } from "./model.ts";

type RawProject = Readonly<Record<string, Json>>;

/**
 * Step i takes a project file of version i + 1 to version i + 2, as raw JSON and before anything is
 * checked. FORMAT_VERSION is one more than their number, so that no version can be skipped.
 */
export const migrations: readonly ((old: RawProject) => RawProject)[] = [];
