import { always, type Command } from "../commands/command.ts";
import { settings } from "../state/settings.ts";
import { table } from "../state/table.ts";
import { newProject, openProject } from "./project.ts";
import { save, saveAs } from "./save.ts";
import { startFromOpenTable } from "./startFromTable.ts";

const file = (command: Omit<Command, "group" | "undo">): Command => ({ ...command, group: "file", undo: "none" });

async function openTable(): Promise<void> {
  settings.getState().change({ leftTab: "data" });
  await table.getState().choose();
}

/** File menu, shortcuts and command palette. */
export const fileCommands: readonly Command[] = [
  file({
    id: "file.new",
    label: "files.new",
    shortcut: "Mod+Alt+N",
    everywhere: true,
    enabled: always,
    run: newProject,
  }),
  file({
    id: "file.open",
    label: "files.open",
    shortcut: "Mod+O",
    everywhere: true,
    enabled: always,
    run: openProject,
  }),
  file({
    id: "file.save",
    label: "files.save",
    shortcut: "Mod+S",
    everywhere: true,
    enabled: always,
    run: async () => void (await save()),
  }),
  file({
    id: "file.saveAs",
    label: "files.saveAs",
    shortcut: "Mod+Shift+S",
    everywhere: true,
    enabled: always,
    run: async () => void (await saveAs()),
  }),
  file({ id: "data.open", label: "files.openTable", enabled: always, run: openTable }),
  {
    ...file({
      id: "data.startFromTable",
      label: "table.start",
      enabled: () => table.getState().profile !== null,
      run: startFromOpenTable,
    }),
    undo: "step",
  },
];
