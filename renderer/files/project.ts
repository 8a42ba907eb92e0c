import { emptyProject } from "../../core/document/defaults.ts";
import { parseProject } from "../../core/document/load.ts";
import type { Project } from "../../core/document/model.ts";
import type { FileToken, OpenedProject } from "../../electron/contract.ts";
import { desktop } from "../desktop/index.ts";
import { document } from "../state/document.ts";
import { failureOf } from "../state/failure.ts";
import { guide } from "../state/guide.ts";
import { run } from "../state/run.ts";
import { table } from "../state/table.ts";
import { ask, tell } from "./ask.ts";
import { save } from "./save.ts";

/** Asks what to do with unsaved work. True when the document may be replaced. */
export async function mayReplace(): Promise<boolean> {
  const { dirty, project } = document.getState();
  if (!dirty) return true;
  const answer = await ask({ kind: "unsaved", name: project.name });
  if (answer === "yes") return save();
  return answer === "no";
}

/** Puts a project on screen and brings its table. */
export async function show(
  project: Project,
  file: { readonly token: string | null; readonly name: string | null; readonly dirty: boolean },
  tableToken: FileToken | null,
): Promise<void> {
  await run.getState().stop();
  guide.getState().show(null);
  document.getState().replace(project, { fileToken: file.token, fileName: file.name, dirty: file.dirty });
  await table.getState().restore(project, tableToken);
}

export async function newProject(): Promise<void> {
  if (await mayReplace()) await show(emptyProject(), { token: null, name: null, dirty: false }, null);
}

/** Reads project text; a text that is none is told, and nothing changes. */
export function parse(text: string): Project | null {
  try {
    return parseProject(text).project;
  } catch (thrown) {
    tell(failureOf(thrown));
    return null;
  }
}

export async function showOpened(opened: OpenedProject): Promise<void> {
  const project = parse(opened.text);
  if (project === null) return;
  await show(project, { token: opened.token, name: opened.name, dirty: false }, opened.table);
}

export async function openProject(): Promise<void> {
  if (!(await mayReplace())) return;
  const answer = await desktop.openProject();
  if (!answer.ok) return tell(answer.error);
  if (answer.value !== null) await showOpened(answer.value);
}
