import { contextBridge, ipcRenderer, webUtils } from "electron";
import { calls, type DroppedFile, type internalCalls, pushes, type Result } from "./contract.ts";

type Listener = (payload: unknown) => void;
const invokeInternal = (name: keyof typeof internalCalls, argument: unknown) => ipcRenderer.invoke(name, argument);

/** Who listens to each push. What comes before the page has a listener waits for it. */
const listeners = new Map<string, Set<Listener>>(Object.keys(pushes).map((name) => [name, new Set()]));
const waiting = new Map<string, unknown[]>();

for (const [name, subscribed] of listeners) {
  ipcRenderer.on(name, (_event, payload: unknown) => {
    // Electron's event object stays here.
    if (name === "closing") void invokeInternal("closingSeen", subscribed.size > 0);
    else if (subscribed.size === 0) waiting.set(name, [...(waiting.get(name) ?? []), payload]);
    for (const listener of subscribed) listener(payload);
  });
}

function on(name: unknown, listener: unknown): () => void {
  const subscribed = listeners.get(String(name));
  if (!subscribed || typeof listener !== "function") throw new TypeError("unknown event or no listener");
  const call: Listener = (payload) => listener(payload);
  subscribed.add(call);
  for (const payload of waiting.get(String(name)) ?? []) call(payload);
  waiting.delete(String(name));
  return () => void subscribed.delete(call);
}

/** The path goes from the browser's own record of the File straight to main; the page gets a token. */
function tokenForDrop(file: File): Promise<Result<DroppedFile>> {
  return invokeInternal("registerDrop", webUtils.getPathForFile(file));
}

const api: Record<string, unknown> = { on, tokenForDrop };
for (const name of Object.keys(calls)) api[name] = (...args: unknown[]) => ipcRenderer.invoke(name, ...args);
contextBridge.exposeInMainWorld("desktop", Object.freeze(api));
