import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { findElectron } from "../../scripts/electron-runtime.mjs";
import { ROOT } from "../../scripts/paths.mjs";

export interface Launched {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** The profile folder; kept by `close({ keep: true })` so that a next start finds it. */
  readonly profile: string;
  close(options?: { keep?: boolean }): Promise<void>;
}

export interface LaunchOptions {
  readonly profile?: string;
  readonly args?: readonly string[];
  readonly executablePath?: string;
  readonly folder?: string;
}

/** Whether this system lets a sandbox be made at all; a container often does not. */
export const canSandbox = (): boolean =>
  process.platform !== "linux" || spawnSync("unshare", ["--user", "--pid", "--net", "--fork", "true"]).status === 0;

/** Chromium refuses its own sandbox for root. */
const isSandboxed = (): boolean => process.getuid?.() !== 0 && canSandbox();

/** Starts the built app with a profile of its own. Fails with the command to run when there is no runtime. */
export async function launchElectron(options: LaunchOptions = {}): Promise<Launched> {
  const runtime = findElectron();
  if (!runtime) throw new Error("No Electron runtime. Run: node scripts/electron-runtime.mjs --packed");
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), "netloom-profile-"));
  const { ELECTRON_RUN_AS_NODE: _dropped, ...env } = process.env as Record<string, string>;
  // A runtime of the test's own is started as the test wants it.
  const sandboxed = options.executablePath !== undefined || isSandboxed();
  const electron = await _electron.launch({
    executablePath: options.executablePath ?? runtime.exe,
    args: [...(sandboxed ? [] : ["--no-sandbox"]), "--lang=en-US", options.folder ?? ROOT, ...(options.args ?? [])],
    env: { ...env, NETLOOM_USER_DATA: profile, LANGUAGE: "en" },
    chromiumSandbox: sandboxed, // the test runner turns it off unless told
    timeout: 30_000,
  });
  const child = electron.process();
  const page = await electron.firstWindow();
  await page.waitForLoadState("domcontentloaded");
  return {
    electron,
    page,
    profile,
    async close({ keep = false } = {}) {
      if (child.exitCode === null && child.signalCode === null) await forceClose(electron);
      // Helper processes may still be writing while they go.
      if (!keep) rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Unsaved work would keep the window open and ask; a test that ends has nothing to lose. */
async function forceClose(electron: ElectronApplication): Promise<void> {
  await electron
    .evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
    })
    .catch(() => undefined); // it went meanwhile
  await electron.close().catch(() => undefined);
}
