import { app, type Session, type WebContents } from "electron";
import { PAGE } from "./origin.ts";

/** The one permission a page of ours needs: to copy text when the user asks for it. */
const ALLOWED_PERMISSION = "clipboard-sanitized-write";

/** Before the app is ready. */
export function hardenProcess(): void {
  // With --no-sandbox (root, or a system that forbids it) enableSandbox would start children that cannot run.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  if (app.isPackaged) refuseRemoteControl();
  app.on("web-contents-created", (_event, contents) => hardenContents(contents));
}

/** Debugging a packaged app from outside works only with an empty profile of its own, as in Chrome. */
function refuseRemoteControl(): void {
  if (app.commandLine.hasSwitch("user-data-dir")) return;
  for (const name of ["remote-debugging-port", "remote-debugging-pipe", "remote-debugging-address"]) {
    app.commandLine.removeSwitch(name);
  }
}

export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === ALLOWED_PERMISSION));
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED_PERMISSION);
  session.setDevicePermissionHandler(() => false);
}

/** No other page, window or embedded browser, whatever the page or something dropped on it asks for. */
function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => {
    const isReload = event.isMainFrame && event.url === PAGE;
    if (!isReload) event.preventDefault();
  });
}
