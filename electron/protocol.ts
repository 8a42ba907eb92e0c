import { protocol } from "electron";
import { respond } from "./bundle.ts";
import { SCHEME } from "./origin.ts";
import type { Tokens } from "./tokens.ts";

/** Before the app is ready: `app:` behaves like https, with its own origin. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** After the app is ready. */
export function serveBundle(root: string, tokens: Tokens): void {
  protocol.handle(SCHEME, (request) => respond(request, root, tokens));
}
