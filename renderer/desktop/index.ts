import type { TableSource } from "../../core/worker/protocol.ts";
import type { Desktop, FileToken } from "../../electron/contract.ts";
import { browserDesktop } from "./browser.ts";
import { known } from "./browserFiles.ts";

declare global {
  interface Window {
    /** Put there by the desktop app's preload. */
    readonly desktop?: Desktop;
  }
}

/** True in the desktop app, false in a browser tab. */
const isDesktop = window.desktop !== undefined;

/** Files, settings and windows of the host we run in. */
export const desktop: Desktop = window.desktop ?? browserDesktop;

/** Where the worker reads a chosen table: streamed by the desktop, or the uploaded file itself. */
export function tableSource({ token, name }: FileToken): TableSource {
  if (isDesktop) return { kind: "url", url: new URL(`/data/${token}`, location.href).href, name };
  return { kind: "blob", blob: known(token).file ?? new Blob([]), name };
}
