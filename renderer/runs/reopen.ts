import type { Project } from "../../core/document/model.ts";
import { document } from "../state/document.ts";
import { leftOut } from "../state/leftOut.ts";
import { runs } from "../state/runs.ts";
import { table } from "../state/table.ts";
import { cellsOf, type KeptRun, withCells } from "./model.ts";

/** The whole document of a run, with its table; null when the cells of its table are no longer at hand. */
export function documentOf({ project, fingerprint }: KeptRun): Project | null {
  const { data: now } = document.getState().project;
  const here = table.getState().profile?.fingerprint === fingerprint ? cellsOf(now) : null;
  const data = withCells(project.data, runs.getState().cells.get(fingerprint) ?? here ?? undefined);
  return data === null ? null : { ...project, data };
}

/** Puts a run's document on screen, as one undoable step; false when its table is gone. */
export function openRun(run: KeptRun): boolean {
  const project = documentOf(run);
  if (project === null) return false;
  const { fileToken, fileName, replace, project: before } = document.getState();
  // Text that is the same stays the same object, so that the table need not be read again.
  const data = JSON.stringify(project.data) === JSON.stringify(before.data) ? before.data : project.data;
  replace({ ...project, data, trained: before.trained }, { fileToken, fileName, dirty: true, label: "runs.edit.open" });
  const rows = leftOut.getState();
  rows.takeBack();
  for (const row of run.leftOut) rows.leaveOut(row);
  return true;
}
