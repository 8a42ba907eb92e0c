import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { readTable } from "../core/data/open.ts";
import { dialectForOtherFile } from "../core/data/otherFile.ts";
import { dialectOf, nameOfSource, tableFromProject } from "../core/data/source.ts";
import type { Table } from "../core/data/table.ts";
import { parseProject } from "../core/document/load.ts";
import { type DataSource, type Dialect, type Project, SNIFF } from "../core/document/model.ts";
import { CoreError } from "../core/errors.ts";
import type { Problem } from "../core/problem.ts";
import { reasonOf } from "./atomicWrite.ts";

/** A project file as opened, with what the loader has to say about it. */
export interface OpenedProject {
  readonly path: string;
  readonly project: Project;
  readonly problems: readonly Problem[];
}

export async function openProject(path: string): Promise<OpenedProject> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new CoreError("cli.cannotRead", { path, reason: reasonOf(error) });
  });
  return { path, ...parseProject(text) };
}

/** Reads a table file; `signal` ends the reading. */
export async function openTable(path: string, dialect: Dialect = SNIFF, signal?: AbortSignal): Promise<Table> {
  const totalBytes = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    return await readTable(stream, basename(path), dialect, {
      totalBytes,
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof CoreError || signal?.aborted) throw error;
    throw new CoreError("cli.cannotRead", { path, reason: reasonOf(error) });
  } finally {
    stream.destroy();
  }
}

/** The table of a project: `--data` if given, else what the project itself holds or points at. */
export async function tableOf(opened: OpenedProject, given: string | undefined, signal?: AbortSignal): Promise<Table> {
  const { data } = opened.project;
  if (given !== undefined) {
    const same = data.kind === "file" && resolve(dirname(opened.path), data.path) === resolve(given);
    return openTable(given, same ? data.dialect : dialectForOtherFile(data.dialect), signal);
  }
  if (data.kind === "file") return openTable(resolve(dirname(opened.path), data.path), data.dialect, signal);
  const bytes = tableFromProject(data);
  if (bytes === null) throw new CoreError("cli.noData", { path: opened.path });
  return readTable(bytes, nameOfSource(data), dialectOf(data), signal === undefined ? {} : { signal });
}

/** How a project at `project` names the table at `table`: relative, with forward slashes on every system. */
export function pathInProject(project: string, table: string): string {
  const path = relative(dirname(resolve(project)), resolve(table));
  return isAbsolute(path) ? path : path.split(sep).join("/");
}

/** The data source of a project that is saved as `out` after it was trained on `given` or on its own table. */
export function dataSeenFrom(
  out: string,
  { path, project }: OpenedProject,
  given: string | undefined,
  fingerprint: string,
): DataSource {
  const { data } = project;
  const { dialect, columns, steps } = data;
  const file = given ?? (data.kind === "file" ? resolve(dirname(path), data.path) : null);
  return file === null ? data : { dialect, columns, steps, kind: "file", path: pathInProject(out, file), fingerprint };
}
