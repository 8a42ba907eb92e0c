import path from "node:path";
import { app, type BrowserWindow, screen, session } from "electron";
import { filesOf } from "./arguments.ts";
import { guardClosing } from "./closing.ts";
import type { Handlers } from "./contract.ts";
import { systemDialogs } from "./dialogs.ts";
import { fileHandlers, openPath, registerFile } from "./files.ts";
import { openHelp } from "./help.ts";
import { push, serveIpc } from "./ipc.ts";
import { Journal } from "./journal.ts";
import { setMenu } from "./menu.ts";
import { registerScheme, serveBundle } from "./protocol.ts";
import { Recent } from "./recent.ts";
import { hardenProcess, hardenSession } from "./security.ts";
import { settingsFile } from "./settings.ts";
import { Tokens } from "./tokens.ts";
import { createWindow, loadPage, reloadAfterCrash } from "./window.ts";
import { placeFile, rememberPlace, visiblePlace } from "./windowPlace.ts";
import { type Language, words } from "./words.ts";

/** A page that lives this long with what it was given has recovered. */
const SETTLED_MS = 3000;

registerScheme();
hardenProcess();
const ownProfile = app.isPackaged ? app.commandLine.getSwitchValue("user-data-dir") : process.env.NETLOOM_USER_DATA;
if (ownProfile) app.setPath("userData", path.resolve(ownProfile));

const profile = (...names: string[]) => path.join(app.getPath("userData"), ...names);
const tokens = new Tokens();
const toOpen = filesOf(process.argv, app.isPackaged, process.cwd());
let shown: BrowserWindow | null = null;

/** Opens a file named from outside: now, or when the window is there. */
let openOutside = (file: string): void => void toOpen.push(file);

if (app.requestSingleInstanceLock()) {
  app.on("second-instance", (_event, argv, folder) => {
    if (shown?.isMinimized()) shown.restore();
    shown?.focus();
    for (const file of filesOf(argv, app.isPackaged, folder)) openOutside(file);
  });
  app.on("open-file", (event, file) => {
    event.preventDefault();
    openOutside(file);
  });
  app.on("window-all-closed", () => app.quit());
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const recent = new Recent(profile("recent.json"));
  const settings = settingsFile(profile("settings.json"));
  const places = placeFile(profile("window.json"));
  const journal = new Journal(profile("journal"));
  await journal.sweep();
  hardenSession(session.defaultSession);
  serveBundle(path.join(__dirname, "..", "renderer"), tokens);

  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const window = createWindow(visiblePlace(await places.read(), areas));
  shown = window;
  const page = window.webContents;
  const language = (): Language => closing.state.language;
  const say = () => words[language()];
  const closing = guardClosing(window, say);
  rememberPlace(window, places);
  reloadAfterCrash(window, say);
  const showMenu = () => setMenu(language(), (command) => push(page, "menuCommand", command));
  showMenu();

  // Each load of the page is one attempt to live with what was left behind, however often it asks.
  let found: ReturnType<Journal["recover"]> | null = null;
  page.on("did-navigate", () => {
    found = null;
  });

  const handlers: Handlers = {
    ...fileHandlers(
      tokens,
      systemDialogs(() => window, language),
      recent,
    ),
    journal: (text, token) => journal.keep(text, token === null ? null : tokens.get(token, "project").path),
    async recovered() {
      found ??= journal.recover();
      const left = await found;
      if (!left) return null;
      setTimeout(() => void journal.settled(), SETTLED_MS).unref();
      const file = left.file === null ? null : tokens.add(left.file, "project");
      return { text: left.text, savedAt: left.savedAt, file };
    },
    readSettings: () => settings.read(),
    writeSettings: (value) => settings.write(value),
    setDocumentState(state) {
      const isOther = state.language !== language();
      closing.setState(state);
      window.setTitle(`${state.dirty ? "• " : ""}${state.name || app.name}`);
      window.setDocumentEdited(state.dirty);
      if (isOther) showMenu();
    },
    openHelp,
    confirmClose: () => closing.confirm(),
    closingSeen: (asked) => closing.seen(asked),
  };
  serveIpc(handlers);

  openOutside = (file) => void announce(file).catch(() => undefined); // the file is gone or no file: nothing to open
  async function announce(file: string): Promise<void> {
    const { kind, ...table } = await registerFile(file, tokens);
    if (kind === "project") push(page, "opened", await openPath(file, tokens, recent));
    else push(page, "openedTable", table);
  }

  let isSwept = false;
  app.on("will-quit", (event) => {
    if (isSwept || !closing.isClean) return;
    event.preventDefault();
    isSwept = true;
    void journal.close().finally(() => app.quit());
  });

  await loadPage(window);
  for (const file of toOpen.splice(0)) openOutside(file);
}
