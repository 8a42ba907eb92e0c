import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { respond } from "../../electron/bundle.ts";
import { SECURITY_HEADERS } from "../../electron/headers.mjs";
import { Tokens } from "../../electron/tokens.ts";
import { temporaryFolder } from "./temporary.ts";

let root: string;
let tokens: Tokens;
beforeEach(() => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "secret.txt"), "secret");
  root = path.join(folder, "bundle");
  mkdirSync(path.join(root, "assets"), { recursive: true });
  writeFileSync(path.join(root, "index.html"), "<!doctype html>");
  writeFileSync(path.join(root, "assets", "kernels.wasm"), "wasm");
  tokens = new Tokens();
});
const get = (url: string, method = "GET") => respond({ url, method }, root, tokens);

const TRAVERSALS = [
  "../secret.txt",
  "../../secret.txt",
  "assets/../../secret.txt",
  "assets/../index.html",
  "./../secret.txt",
  "..%2fsecret.txt",
  "..%2Fsecret.txt",
  "..%5csecret.txt",
  "..\\secret.txt",
  "%2e%2e/secret.txt",
  "%2e%2e%2fsecret.txt",
  "%2e%2e\\secret.txt",
  "%252e%252e%252fsecret.txt",
  "%c0%ae%c0%ae/secret.txt",
  "%u002e%u002e/secret.txt",
  "..;/secret.txt",
  "....//secret.txt",
  "..%00/secret.txt",
  "index.html%00",
  "index.html%00.png",
  "index.html\0",
  "/index.html",
  "//index.html",
  "/etc/passwd",
  "C:/Windows/win.ini",
  "C:\\Windows\\win.ini",
  "\\\\server\\share\\secret.txt",
  "//server/share/secret.txt",
  "file:///etc/passwd",
  ".hidden",
  "assets/.hidden",
  "~/secret.txt",
  "assets/",
  "assets",
  "index.html/",
  "index.html/../../secret.txt",
  "data/../../secret.txt",
  "data/123e4567-e89b-42d3-a456-426614174000",
  "data/not-a-token",
];

describe("app://bundle", () => {
  it("gives a file with its type and every header", async () => {
    for (const [address, type] of [
      ["app://bundle/", "text/html; charset=utf-8"],
      ["app://bundle/index.html?x#y", "text/html; charset=utf-8"],
      ["app://bundle/assets/kernels.wasm", "application/wasm"],
    ] as const) {
      const response = await get(address);
      expect(response.status).toBe(200);
      expect(response.headers.get("Content-Type")).toBe(type);
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(response.headers.get(name)).toBe(value);
    }
  });

  it.each(TRAVERSALS)("does not give %j", async (spelling) => {
    const response = await get(`app://bundle/${spelling}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("");
    expect(response.headers.get("Content-Security-Policy")).toBe(SECURITY_HEADERS["Content-Security-Policy"]);
  });

  it.each(["app://other/index.html", "app://bundle.evil/index.html", "https://bundle/index.html", "app://bundle:80/"])(
    "does not answer for %s",
    async (address) => expect((await get(address)).status).toBe(404),
  );

  it.each(["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])("refuses %s", async (method) => {
    expect((await get("app://bundle/index.html", method)).status).toBe(405);
  });

  it("streams a table by its token, and only a table", async () => {
    const file = path.join(path.dirname(root), "a.csv");
    writeFileSync(file, "a,b\n1,2\n");
    const table = tokens.add(file, "table");
    const response = await get(`app://bundle/data/${table.token}`);
    expect(response.headers.get("Content-Length")).toBe("8");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(await response.text()).toBe("a,b\n1,2\n");
    const project = tokens.add(file, "project");
    expect((await get(`app://bundle/data/${project.token}`)).status).toBe(404);
  });

  it("does not stream a folder, a device or a file that is gone", async () => {
    for (const file of [root, "/dev/zero", path.join(root, "missing.csv")]) {
      expect((await get(`app://bundle/data/${tokens.add(file, "table").token}`)).status).toBe(404);
    }
  });
});
