import type { TextKey } from "../i18n/index.ts";

/** One thing a person can do. Menu, palette, shortcut and button all read the same object. */
export interface Command {
  /** Also the id that native menu items push. */
  readonly id: string;
  readonly label: TextKey;
  readonly group: "file" | "edit" | "view" | "train" | "help";
  /** e.g. "Mod+Shift+Z"; Mod is Ctrl, or ⌘ on macOS. */
  readonly shortcut?: string;
  readonly otherShortcuts?: readonly string[];
  /** Works while the focus is in a text field too (save, command palette). */
  readonly everywhere?: boolean;
  enabled(): boolean;
  run(): void | Promise<void>;
  /** How it enters undo: a step of its own, merged with its neighbours, or not at all. */
  readonly undo: "step" | "merge" | "none";
}

export const always = () => true;
