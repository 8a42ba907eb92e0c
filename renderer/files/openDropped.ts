import { desktop } from "../desktop/index.ts";
import { settings } from "../state/settings.ts";
import { table } from "../state/table.ts";
import { tell } from "./ask.ts";
import { mayReplace, showOpened } from "./project.ts";

/** Opens a file dropped on the window: a project, or else a table. */
export async function openDropped(file: File): Promise<void> {
  const dropped = await desktop.tokenForDrop(file);
  if (!dropped.ok) return tell(dropped.error);
  const { kind, token, name } = dropped.value;
  if (kind === "table") {
    settings.getState().change({ leftTab: "data" });
    await table.getState().open({ kind: "token", token: { token, name } });
    return;
  }
  if (!(await mayReplace())) return;
  const opened = await desktop.openToken(token);
  if (!opened.ok) return tell(opened.error);
  if (opened.value !== null) await showOpened(opened.value);
}
