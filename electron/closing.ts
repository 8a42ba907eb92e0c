import { type BrowserWindow, dialog } from "electron";
import type { DocumentState } from "./contract.ts";
import { push } from "./ipc.ts";
import type { Words } from "./words.ts";

/** How long a living page may take to say that it has seen the question. */
const ANSWER_MS = 3000;

export interface Closing {
  setState(state: DocumentState): void;
  /** The page's thread lives; `asked` = the user is being asked there. */
  seen(asked: boolean): void;
  /** The page is done: saved, or told not to. */
  confirm(): void;
  readonly state: DocumentState;
  /** True once nothing is left that a next start should offer. */
  readonly isClean: boolean;
}

/**
 * Keeps the window open while it holds unsaved work. The page asks (Save, Don't save, Cancel); when it is dead
 * or does not listen, a native dialog asks instead and the journal keeps the work for the next start.
 */
export function guardClosing(window: BrowserWindow, say: () => Words): Closing {
  let state: DocumentState = { dirty: false, name: "", language: "en" };
  let confirmed = false;
  let timer: NodeJS.Timeout | undefined;

  function askNatively(): void {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    const words = say();
    const choice = dialog.showMessageBoxSync(window, {
      type: "warning",
      message: window.webContents.isCrashed() ? words.notAnswering : words.unsaved,
      detail: words.kept,
      buttons: [words.closeNow, words.wait],
      defaultId: 1,
      cancelId: 1,
    });
    if (choice === 0) window.destroy();
  }

  window.on("close", (event) => {
    if (!state.dirty || confirmed) return;
    event.preventDefault();
    if (window.webContents.isCrashed()) return askNatively();
    clearTimeout(timer);
    timer = setTimeout(askNatively, ANSWER_MS);
    push(window.webContents, "closing", null);
  });

  return {
    setState(next) {
      state = next;
    },
    seen(asked) {
      clearTimeout(timer);
      if (!asked) askNatively();
    },
    confirm() {
      confirmed = true;
      window.close();
    },
    get state() {
      return state;
    },
    get isClean() {
      return confirmed || !state.dirty;
    },
  };
}
