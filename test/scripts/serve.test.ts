import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SECURITY_HEADERS } from "../../electron/headers.mjs";
import { serve } from "../../scripts/serve.mjs";

let folder: string;
let server: { url: string; close(): void };
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "netloom-serve-"));
  mkdirSync(path.join(folder, "site"));
  writeFileSync(path.join(folder, "secret.txt"), "secret");
  writeFileSync(path.join(folder, "site", "index.html"), "<!doctype html>");
  writeFileSync(path.join(folder, "site", "a.wasm"), "wasm");
  server = await serve({ root: path.join(folder, "site") });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks with the path as written; fetch would tidy it up. */
const status = (spelling: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.get({ ...addressOf(server.url), path: spelling }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    request.on("error", reject);
  });
const addressOf = (url: string) => ({ host: new URL(url).hostname, port: new URL(url).port });

describe("the browser edition's server", () => {
  it("listens on this computer only", () => {
    expect(new URL(server.url).hostname).toBe("127.0.0.1");
  });

  it.each(["", "a.wasm", "missing.js"])("sends every security header with /%s", async (name) => {
    const response = await fetch(server.url + name);
    for (const [header, value] of Object.entries(SECURITY_HEADERS)) expect(response.headers.get(header)).toBe(value);
    expect(response.status).toBe(name === "missing.js" ? 404 : 200);
    if (name === "a.wasm") expect(response.headers.get("content-type")).toBe("application/wasm");
  });

  it.each(["/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/..%5csecret.txt", "//secret.txt", "/%00"])(
    "does not leave its folder: %s",
    async (spelling) => expect(await status(spelling)).toBe(404),
  );
});
