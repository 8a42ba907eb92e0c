import { startFromTable } from "../../core/document/recipe.ts";
import { document } from "../state/document.ts";
import { table } from "../state/table.ts";

/** A sensible network for the table that is open, in one undoable step. */
export function startFromOpenTable(): void {
  const { profile } = table.getState();
  if (profile === null) return;
  const { project, replace, fileToken, fileName } = document.getState();
  const started = startFromTable(profile, project.data);
  replace(started, { fileToken, fileName, dirty: true, label: "table.start" });
}
