// The browser edition: dist/renderer over HTTP on this computer only, with the same headers as the window.
import http from "node:http";
import path from "node:path";
import sirv from "sirv";
import { SECURITY_HEADERS } from "../electron/headers.mjs";
import { isEntry, ROOT } from "./paths.mjs";

const PORT = 4173;

/** Serves `root` on 127.0.0.1; port 0 picks a free one. @returns {Promise<{ url: string, close(): void }>} */
export function serve({ port = 0, root = path.join(ROOT, "dist", "renderer") } = {}) {
  const files = sirv(root, { etag: true });
  const server = http.createServer((request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    files(request, response, () => {
      response.statusCode = 404;
      response.end("Not found");
    });
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ url: `http://127.0.0.1:${server.address().port}/`, close });
    });
  });
}

/** Serves on the port of the PORT variable or 4173, or on any free one when that is taken. */
export async function serveForPeople() {
  const port = Number(process.env.PORT ?? PORT);
  try {
    return await serve({ port });
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    return serve({ port: 0 });
  }
}

if (isEntry(import.meta)) console.log((await serveForPeople()).url);
