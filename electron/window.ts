import path from "node:path";
import { app, BrowserWindow, dialog } from "electron";
import { PAGE } from "./origin.ts";
import type { Place } from "./windowPlace.ts";
import type { Words } from "./words.ts";

/** Crashes of the page within one minute after which reloading it again helps nobody. */
const MOST_CRASHES = 3;
const CRASH_WINDOW_MS = 60_000;

/** How long a loaded page may take to paint before its window is shown all the same. */
const UNPAINTED_MS = 1000;

export function createWindow({ x, y, width, height, maximized }: Place): BrowserWindow {
  const window = new BrowserWindow({
    ...(x === null || y === null ? {} : { x, y }),
    width,
    height,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: app.name,
    webPreferences: {
      preload: path.join(__dirname, "preload.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableBlinkFeatures: "Auxclick",
      devTools: !app.isPackaged,
      spellcheck: false,
      backgroundThrottling: false, // a run goes on while the window is behind another
    },
  });
  const show = () => {
    if (window.isDestroyed() || window.isVisible()) return;
    if (maximized) window.maximize();
    window.show();
  };
  // A page that died before it first painted is never "ready to show"; its successor has finished loading.
  window.once("ready-to-show", show);
  window.webContents.once("did-finish-load", () => setTimeout(show, UNPAINTED_MS));
  // The page names the document; the window adds the product.
  window.on("page-title-updated", (event) => event.preventDefault());
  return window;
}

export const loadPage = (window: BrowserWindow): Promise<void> => window.loadURL(PAGE);

/** Loads the page again when its process dies; the page then finds its document in the journal. */
export function reloadAfterCrash(window: BrowserWindow, say: () => Words): void {
  let crashes: number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    const now = performance.now();
    crashes = [...crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
    if (crashes.length < MOST_CRASHES) {
      // Loading from inside the event that reports the crash would be lost with the old process.
      setTimeout(() => void loadPage(window), 0);
      return;
    }
    dialog.showMessageBoxSync({ type: "error", message: say().crashed, detail: say().kept, buttons: [say().quit] });
    window.destroy();
  });
}
