import { startFromTable } from "../../core/document/recipe.ts";
import { laidOut } from "../canvas/actions.ts";
import { document } from "../state/document.ts";
import { failureOf } from "../state/failure.ts";
import { table } from "../state/table.ts";
import { tell } from "./ask.ts";

/** A sensible network for the table that is open, in one undoable step; it predicts `target`, or what seems meant. */
export function startFromOpenTable(target?: readonly string[]): void {
  const { profile } = table.getState();
  if (profile === null) return;
  const { project, replace, fileToken, fileName } = document.getState();
  try {
    replace(laidOut(startFromTable(profile, project.data, target === undefined ? {} : { target })), {
      fileToken,
      fileName,
      dirty: true,
      label: "table.start",
    });
  } catch (thrown) {
    tell(failureOf(thrown));
  }
}
