import { ipcMain, type WebContents } from "electron";
import { answer } from "./answer.ts";
import type { CallName, Handlers, pushes } from "./contract.ts";
import { schemas } from "./schemas.ts";

/** The only door from the page: one handler per line of the contract. */
export function serveIpc(handlers: Handlers): void {
  for (const call of Object.keys(schemas) as CallName[]) {
    ipcMain.handle(call, (event, ...args) => answer(handlers, call, event, args));
  }
}

type Pushes = typeof pushes;

/** Tells the page something; it is dropped when the page is gone. */
export function push<K extends keyof Pushes>(page: WebContents, name: K, payload: Pushes[K]["payload"]): void {
  if (!page.isDestroyed()) page.send(name, payload);
}
