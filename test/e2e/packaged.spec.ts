import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { chromium, expect, test } from "@playwright/test";
import { ROOT } from "../../scripts/paths.mjs";

const RELEASE = path.join(ROOT, "release");

/** The packaged app of this system, as `electron-builder --dir` lays it out. */
function packaged(): { exe: string; archive: string } {
  const inside = (folder: string, exe: string, resources: string) => ({
    exe: path.join(RELEASE, folder, exe),
    archive: path.join(RELEASE, folder, resources, "app.asar"),
  });
  if (process.platform === "win32") return inside("win-unpacked", "Netloom.exe", "resources");
  if (process.platform === "linux") return inside("linux-unpacked", "netloom", "resources");
  const folder = readdirSync(RELEASE).find((name) => name.startsWith("mac"))!;
  return inside(path.join(folder, "Netloom.app", "Contents"), "MacOS/Netloom", "Resources");
}

let home: string;
let child: ChildProcess | undefined;
test.beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "netloom-packaged-"));
});
test.afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child!.once("exit", resolve));
    killAll(child);
    await gone;
  }
  child = undefined;
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

/** The app and its helper processes, which would otherwise write to the profile for a while yet. */
function killAll({ pid }: ChildProcess): void {
  if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"]);
  else process.kill(-pid!, "SIGKILL");
}

/** Starts the packaged app, with `home` as the place of its profile; returns what it writes to stderr so far. */
function start(flags: readonly string[], env: Record<string, string> = {}): () => string {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const { ELECTRON_RUN_AS_NODE: _dropped, ...inherited } = process.env;
  child = spawn(packaged().exe, [...sandbox, "--lang=en-US", ...flags], {
    env: { ...inherited, XDG_CONFIG_HOME: home, APPDATA: home, ...env },
    stdio: ["ignore", "ignore", "pipe"],
    detached: process.platform !== "win32", // a process group of its own, to be ended as a whole
  });
  let written = "";
  child.stderr!.on("data", (data) => {
    written += data;
  });
  return () => written;
}

test("the packaged app starts and trains", async () => {
  const written = start(["--remote-debugging-port=0", `--user-data-dir=${path.join(home, "own")}`]);
  await expect.poll(written, { timeout: 30_000 }).toMatch(/DevTools listening on ws:/);
  const address = /DevTools listening on (ws:\S+)/.exec(written())![1]!;
  const browser = await chromium.connectOverCDP(address);
  const page = browser.contexts()[0]!.pages()[0] ?? (await browser.contexts()[0]!.waitForEvent("page"));
  expect(page.url()).toBe("app://bundle/index.html");
  await page.locator('[data-testid^="example-"]').first().click();
  await expect(page.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1", { timeout: 30_000 });
  await expect(page.getByTestId("train")).toBeEnabled();
  await page.getByTestId("train").click();
  await expect(page.getByTestId("epoch")).toHaveText(/[1-9]/, { timeout: 30_000 });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await browser.close();
});

test("the packaged app cannot be debugged with a person's own profile, nor be sent elsewhere (S32)", async () => {
  const elsewhere = path.join(home, "elsewhere");
  const env = { NETLOOM_USER_DATA: elsewhere, NODE_OPTIONS: "--inspect" };
  const written = start(["--remote-debugging-port=0", "--inspect=0", "--inspect-brk=0"], env);
  const profile = path.join(home, "Netloom");
  await expect.poll(() => existsSync(profile) && readdirSync(profile).length, { timeout: 30_000 }).toBeGreaterThan(3);
  await new Promise((resolve) => setTimeout(resolve, 2000)); // the port would be announced by now
  expect(written()).not.toMatch(/DevTools listening|Debugger listening/);
  expect(existsSync(path.join(profile, "DevToolsActivePort"))).toBe(false);
  expect(existsSync(elsewhere)).toBe(false);
});

test("the fuses are set (S19)", async () => {
  const wire = await getCurrentFuseWire(packaged().exe);
  const fuses = (state: "0" | "1") =>
    Object.values(FuseV1Options)
      .filter((option): option is FuseV1Options => typeof option === "number" && wire[option] === state.charCodeAt(0))
      .map((option) => FuseV1Options[option])
      .sort();
  expect(fuses("1")).toEqual([
    "EnableCookieEncryption",
    "EnableEmbeddedAsarIntegrityValidation",
    "OnlyLoadAppFromAsar",
  ]);
  expect(fuses("0")).toEqual(
    expect.arrayContaining([
      "EnableNodeCliInspectArguments",
      "EnableNodeOptionsEnvironmentVariable",
      "GrantFileProtocolExtraPrivileges",
      "RunAsNode",
    ]),
  );
});

test("the package holds what the build wrote and nothing else (S31)", () => {
  const files = listPackage(packaged().archive, { isPack: false }).map((name) => name.split(path.sep).join("/"));
  const built = /^\/(package\.json|dist|dist\/electron(\/(main|preload)\.cjs)?|dist\/renderer(\/.*)?)$/;
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((name) => !built.test(name))).toEqual([]);
  expect(files.filter((name) => /\.(map|ts|tsx|env|test\.js|node)$/.test(name))).toEqual([]);
  expect(existsSync(path.join(path.dirname(packaged().archive), "default_app.asar"))).toBe(false);
});
