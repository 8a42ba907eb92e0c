import type { Command } from "../commands/command.ts";
import { settings } from "../state/settings.ts";
import { currentContext } from "./context.ts";
import { dock } from "./store.ts";
import { dockViews } from "./views.ts";

/** Each view behind "+" is a command too, so that the palette finds it by name. */
export const dockCommands: readonly Command[] = dockViews.map((view) => ({
  id: `dock.${view.id}`,
  label: view.titleKey,
  group: "view",
  undo: "none",
  enabled: () => view.available(currentContext()),
  run: () => {
    const { closed, change } = settings.getState();
    if (closed.bottom) change({ closed: { ...closed, bottom: false } });
    dock.getState().open(view.id);
  },
}));
