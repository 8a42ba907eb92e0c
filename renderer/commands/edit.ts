import {
  canPaste,
  copySelection,
  cutSelection,
  duplicateSelection,
  pasteClip,
  removeSelection,
  selectAll,
  tidyUp,
} from "../canvas/actions.ts";
import { document } from "../state/document.ts";
import { selection } from "../state/selection.ts";
import type { Command } from "./command.ts";

const someNodes = () => selection.getState().nodes.length > 0;
const something = () => someNodes() || selection.getState().edges.length > 0;
const notEmpty = () => document.getState().project.graph.nodes.length > 0;

const edit = (command: Omit<Command, "group">): Command => ({ ...command, group: "edit" });

export const editCommands: readonly Command[] = [
  edit({
    id: "edit.undo",
    label: "command.undo",
    shortcut: "Mod+Z",
    enabled: () => document.getState().canUndo,
    run: () => document.getState().undo(),
    undo: "none",
  }),
  edit({
    id: "edit.redo",
    label: "command.redo",
    shortcut: "Mod+Shift+Z",
    otherShortcuts: ["Mod+Y"],
    enabled: () => document.getState().canRedo,
    run: () => document.getState().redo(),
    undo: "none",
  }),
  edit({
    id: "edit.cut",
    label: "command.cut",
    shortcut: "Mod+X",
    enabled: someNodes,
    run: cutSelection,
    undo: "step",
  }),
  edit({
    id: "edit.copy",
    label: "command.copy",
    shortcut: "Mod+C",
    enabled: someNodes,
    run: copySelection,
    undo: "none",
  }),
  edit({
    id: "edit.paste",
    label: "command.paste",
    shortcut: "Mod+V",
    enabled: canPaste,
    run: pasteClip,
    undo: "step",
  }),
  edit({
    id: "edit.duplicate",
    label: "command.duplicate",
    shortcut: "Mod+D",
    enabled: someNodes,
    run: duplicateSelection,
    undo: "step",
  }),
  edit({
    id: "edit.remove",
    label: "command.remove",
    shortcut: "Delete",
    otherShortcuts: ["Backspace"],
    enabled: something,
    run: removeSelection,
    undo: "step",
  }),
  edit({
    id: "edit.selectAll",
    label: "command.selectAll",
    shortcut: "Mod+A",
    enabled: notEmpty,
    run: selectAll,
    undo: "none",
  }),
  edit({
    id: "edit.deselect",
    label: "command.deselect",
    shortcut: "Escape",
    enabled: something,
    run: () => selection.getState().clear(),
    undo: "none",
  }),
  edit({ id: "edit.tidy", label: "command.tidy", shortcut: "Shift+L", enabled: notEmpty, run: tidyUp, undo: "step" }),
];
