import { spotlight } from "@mantine/spotlight";
import { showAll, zoomIn, zoomOut } from "../canvas/viewport.ts";
import { dialogs } from "../state/dialogs.ts";
import { type Side, settings } from "../state/settings.ts";
import { always, type Command } from "./command.ts";

const view = (command: Omit<Command, "group" | "undo">): Command => ({ ...command, group: "view", undo: "none" });

/** Opens a side of the window or closes it. */
export function toggleSide(side: Side): void {
  const { closed, change } = settings.getState();
  change({ closed: { ...closed, [side]: !closed[side] } });
}

export function toggleTheme(): void {
  const dark = globalThis.document.documentElement.dataset.mantineColorScheme === "dark";
  settings.getState().change({ theme: dark ? "light" : "dark" });
}

export function toggleLanguage(): void {
  const { language, change } = settings.getState();
  change({ language: language === "en" ? "zh" : "en" });
}

export const viewCommands: readonly Command[] = [
  view({
    id: "view.palette",
    label: "command.palette",
    shortcut: "Mod+K",
    everywhere: true,
    enabled: always,
    run: () => spotlight.toggle(),
  }),
  view({ id: "view.fit", label: "command.fit", shortcut: "F", enabled: always, run: showAll }),
  view({
    id: "view.zoomIn",
    label: "command.zoomIn",
    shortcut: "+",
    otherShortcuts: ["="],
    enabled: always,
    run: zoomIn,
  }),
  view({ id: "view.zoomOut", label: "command.zoomOut", shortcut: "-", enabled: always, run: zoomOut }),
  view({
    id: "view.left",
    label: "command.left",
    shortcut: "Mod+1",
    enabled: always,
    run: () => toggleSide("left"),
  }),
  view({
    id: "view.right",
    label: "command.right",
    shortcut: "Mod+2",
    enabled: always,
    run: () => toggleSide("right"),
  }),
  view({
    id: "view.bottom",
    label: "command.bottom",
    shortcut: "Mod+3",
    enabled: always,
    run: () => toggleSide("bottom"),
  }),
  view({ id: "view.theme", label: "command.theme", enabled: always, run: toggleTheme }),
  view({ id: "view.language", label: "command.language", enabled: always, run: toggleLanguage }),
  {
    id: "help.shortcuts",
    label: "command.shortcuts",
    group: "help",
    shortcut: "?",
    enabled: always,
    run: () => dialogs.getState().open("shortcuts"),
    undo: "none",
  },
];
