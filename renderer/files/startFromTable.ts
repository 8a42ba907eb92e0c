import { startFromTable } from "../../core/document/recipe.ts";
import { laidOut } from "../canvas/actions.ts";
import { document } from "../state/document.ts";
import { failureOf } from "../state/failure.ts";
import { table } from "../state/table.ts";
import { tell } from "./ask.ts";
import { startChoice } from "./startTarget.ts";

/** A sensible network for the table that is open, in one undoable step; without `target` it predicts what `startChoice` says. */
export function startFromOpenTable(target?: readonly string[]): void {
  const { profile } = table.getState();
  if (profile === null) return;
  const { project, replace, fileToken, fileName } = document.getState();
  const usual = startChoice(project, profile).target;
  const wanted = target ?? (usual === null ? undefined : [usual]);
  try {
    replace(laidOut(startFromTable(profile, project.data, wanted === undefined ? {} : { target: wanted })), {
      fileToken,
      fileName,
      dirty: true,
      label: "table.start",
    });
  } catch (thrown) {
    tell(failureOf(thrown));
  }
}
