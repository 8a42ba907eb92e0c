import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { emptyProject } from "../../core/document/defaults.ts";
import type { Edit } from "../../core/document/edit.ts";
import { applyEdits } from "../../core/document/edits.ts";
import type { Project } from "../../core/document/model.ts";
import { emptyHistory, type History, record, redo, undo } from "./history.ts";

interface DispatchOptions {
  /** Key of the sentence shown by Undo, e.g. "edit.move". */
  readonly label: string;
  /** Consecutive changes with this key (a drag, a slider) are one step of undo. */
  readonly merge?: string;
}

interface FileState {
  readonly fileToken: string | null;
  readonly fileName: string | null;
  /** True when the project differs from its file from the start (recovered, started from a table). */
  readonly dirty?: boolean;
  /** With a label the replacement is a step of undo; without it the history starts anew. */
  readonly label?: string;
}

export interface DocumentState {
  readonly project: Project;
  readonly fileToken: string | null;
  readonly fileName: string | null;
  readonly dirty: boolean;
  /** Counts `replace`: another project is on screen. */
  readonly generation: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Labels of the steps that undo and redo would take. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Applies edits in order, all or none; throws CoreError when one does not fit. */
  dispatch(edits: Edit | readonly Edit[], options?: DispatchOptions): void;
  undo(): void;
  redo(): void;
  replace(project: Project, file: FileState): void;
  markSaved(token: string | null, name: string | null): void;
}

interface Kept {
  history: History<Project>;
  /** What the file holds; null when no file equals any state. */
  saved: Project | null;
}

/** Trained weights stand outside undo: they follow whatever document is current. */
const withTrained = (project: Project, trained: Project["trained"]): Project =>
  project.trained === trained ? project : { ...project, trained };

/** One document with its undo history. The app has a single one, `document`; tests make their own. */
export function createDocument(initial: Project) {
  const kept: Kept = { history: emptyHistory(), saved: initial };
  return createStore<DocumentState>((set, get) => {
    const show = (project: Project) =>
      set({
        project,
        dirty: project !== kept.saved,
        canUndo: kept.history.past.length > 0,
        canRedo: kept.history.future.length > 0,
        undoLabel: kept.history.past.at(-1)?.label ?? null,
        redoLabel: kept.history.future.at(-1)?.label ?? null,
      });
    const travel = (step: typeof undo) => {
      const current = get().project;
      const moved = step(kept.history, current);
      if (!moved) return;
      kept.history = moved.history;
      show(withTrained(moved.value, current.trained));
    };
    return {
      project: initial,
      fileToken: null,
      fileName: null,
      dirty: false,
      generation: 0,
      canUndo: false,
      canRedo: false,
      undoLabel: null,
      redoLabel: null,
      dispatch(edits, options = { label: "edit.change" }) {
        const list = Array.isArray(edits) ? (edits as readonly Edit[]) : [edits as Edit];
        const before = get().project;
        const after = applyEdits(before, list);
        if (after === before) return;
        if (list.some((edit) => edit.kind !== "setTrained"))
          kept.history = record(kept.history, before, { ...options, at: Date.now() });
        show(after);
      },
      undo: () => travel(undo),
      redo: () => travel(redo),
      replace(project, file) {
        const before = get().project;
        kept.history =
          file.label === undefined
            ? emptyHistory()
            : record(kept.history, before, { label: file.label, at: Date.now() });
        kept.saved = file.dirty ? null : project;
        set({ fileToken: file.fileToken, fileName: file.fileName, generation: get().generation + 1 });
        show(project);
      },
      markSaved(token, name) {
        kept.saved = get().project;
        set({ fileToken: token, fileName: name, dirty: false });
      },
    };
  });
}

/** The document of this window. */
export const document = createDocument(emptyProject());

/** Reads a part of the document state; select narrowly. */
export const useDocument = <T>(selector: (state: DocumentState) => T): T => useStore(document, selector);
