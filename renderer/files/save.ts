import { printProject } from "../../core/document/save.ts";
import type { FileToken } from "../../electron/contract.ts";
import { desktop } from "../desktop/index.ts";
import { document } from "../state/document.ts";
import { failureOf } from "../state/failure.ts";
import { run } from "../state/run.ts";
import { table } from "../state/table.ts";
import { ask, tell } from "./ask.ts";

/** Saves to the document's file, or asks where. False when it was cancelled or failed. */
export const save = (): Promise<boolean> => saveTo(document.getState().fileToken);

/** Saves under a new name. */
export const saveAs = (): Promise<boolean> => saveTo(null);

async function saveTo(token: string | null): Promise<boolean> {
  try {
    await storeTrained();
    const saved = await write(token, false);
    if (saved === null) return false;
    document.getState().markSaved(saved.token, saved.name);
    if (saved.token !== token) await follow(saved);
    return true;
  } catch (thrown) {
    tell(failureOf(thrown));
    return false;
  }
}

/** The run's weights become part of the document, outside undo. */
async function storeTrained(): Promise<void> {
  const model = await run.getState().model();
  if (model !== null) document.getState().dispatch([{ kind: "setTrained", trained: model.trained }]);
}

async function write(token: string | null, force: boolean): Promise<FileToken | null> {
  const { project } = document.getState();
  const answer = await desktop.saveProject(token, `${fileNameOf(project.name)}.netloom`, printProject(project), force);
  if (answer.ok) return answer.value;
  if (answer.error.code !== "desktop.changedOnDisk") {
    tell(answer.error);
    return null;
  }
  const choice = await ask({ kind: "changedOnDisk", name: document.getState().fileName ?? project.name });
  if (choice === "yes") return write(token, true);
  return choice === "other" ? write(null, false) : null;
}

/** A project in a new place names its table from there. */
async function follow(saved: FileToken): Promise<void> {
  const { data } = document.getState().project;
  const tableToken = table.getState().token;
  if (data.kind !== "file" || tableToken === null) return;
  const path = await desktop.relativeTablePath(tableToken.token, saved.token);
  if (!path.ok || path.value === data.path) return;
  document
    .getState()
    .dispatch([{ kind: "setData", data: { ...data, path: path.value } }], { label: "table.edit.moved" });
  const again = await write(saved.token, true);
  if (again !== null) document.getState().markSaved(again.token, again.name);
}

/** What every file system takes; the user can change it in the dialog. */
export function fileNameOf(name: string): string {
  const safe = name
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return safe.slice(0, 80) || "network";
}
