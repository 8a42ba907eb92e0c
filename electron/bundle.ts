import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { SECURITY_HEADERS } from "./headers.mjs";
import { ORIGIN } from "./origin.ts";
import { requireFile } from "./textFile.ts";
import type { Tokens } from "./tokens.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".netloom": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const UNKNOWN_TYPE = "application/octet-stream";

/** The names our own build writes. Nothing else is looked at, so no spelling of ".." has to be understood. */
const BUNDLE_PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/;
const DATA_PATH = /^\/data\/([0-9a-f-]{36})$/;

const reply = (status: number, body: BodyInit | null, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers: { ...SECURITY_HEADERS, ...headers } });

/** `/a/b.js` of one of our addresses, as sent; null when it is another origin or holds anything unusual. */
function bundlePath(address: string): string | null {
  if (!address.startsWith(`${ORIGIN}/`)) return null;
  const sent = address.slice(ORIGIN.length).replace(/[?#].*$/s, "");
  const plain = sent === "/" ? "/index.html" : sent;
  return BUNDLE_PATH.test(plain) ? plain : null;
}

/** Answers one request: a file of the bundle under `root`, or the bytes of a table that the user chose. */
export async function respond(
  request: { url: string; method: string },
  root: string,
  tokens: Tokens,
): Promise<Response> {
  if (request.method !== "GET") return reply(405, null, { Allow: "GET" });
  const asked = bundlePath(request.url);
  if (!asked) return reply(404, null);
  try {
    const token = DATA_PATH.exec(asked)?.[1];
    return token ? await streamTable(token, tokens) : await bundleFile(path.join(root, asked));
  } catch {
    return reply(404, null);
  }
}

async function bundleFile(file: string): Promise<Response> {
  const bytes = await readFile(file); // reads inside the archive of a packaged app too
  return reply(200, new Uint8Array(bytes), { "Content-Type": TYPES[path.extname(file)] ?? UNKNOWN_TYPE });
}

async function streamTable(token: string, tokens: Tokens): Promise<Response> {
  const file = tokens.find(token, "table");
  if (!file) return reply(404, null);
  const { size } = await requireFile(file);
  const stream = Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>;
  const headers = { "Content-Type": UNKNOWN_TYPE, "Content-Length": String(size), "Cache-Control": "no-store" };
  return reply(200, stream, headers);
}
