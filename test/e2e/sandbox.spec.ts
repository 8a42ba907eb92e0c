import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { findElectron } from "../../scripts/electron-runtime.mjs";
import { ROOT } from "../../scripts/paths.mjs";
import { canSandbox, type Launched, launchElectron } from "./launch.ts";

/** Somebody without rights: Chromium has no sandbox for root. */
const NOBODY = 54_321;
const isRoot = process.getuid?.() === 0;

/** Copies of the runtime, the app and the display's key that `NOBODY` may use, and a command that becomes nobody. */
function prepareForNobody(place: string) {
  const runtime = path.join(place, "runtime");
  execFileSync("cp", ["-a", findElectron()!.dist, runtime]);
  chmodSync(path.join(runtime, "chrome-sandbox"), 0o4755);
  const app = path.join(place, "app");
  cpSync(path.join(ROOT, "dist"), path.join(app, "dist"), { recursive: true });
  copyFileSync(path.join(ROOT, "package.json"), path.join(app, "package.json"));
  const own = path.join(place, "own");
  mkdirSync(path.join(own, "profile"), { recursive: true });
  const lines = ["#!/bin/sh", `export HOME="${own}"`];
  const key = process.env.XAUTHORITY;
  if (key) {
    copyFileSync(key, path.join(own, "display"));
    lines.push(`export XAUTHORITY="${path.join(own, "display")}"`);
  }
  for (const name of ["", "profile", ...(key ? ["display"] : [])]) chownSync(path.join(own, name), NOBODY, NOBODY);
  lines.push(
    `exec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups "${path.join(runtime, "electron")}" "$@"`,
  );
  const executablePath = path.join(place, "electron-as-nobody");
  writeFileSync(executablePath, `${lines.join("\n")}\n`, { mode: 0o755 });
  chmodSync(place, 0o755);
  return { executablePath, folder: app, profile: path.join(own, "profile") };
}

test("the page's process is locked in by the system (S4)", { tag: "@electron" }, async () => {
  test.setTimeout(90_000);
  const place = mkdtempSync(path.join(tmpdir(), "netloom-sandbox-"));
  const options = isRoot ? prepareForNobody(place) : { executablePath: findElectron()!.exe };
  let launched: Launched | null = null;
  try {
    const launching = launchElectron(options);
    if (!canSandbox()) {
      // Where no sandbox can be made the app must not run without one.
      await expect(launching).rejects.toThrow();
      return;
    }
    launched = await launching;
    expect(await launched.page.evaluate(() => crossOriginIsolated)).toBe(true);
    const processes = await launched.electron.evaluate(({ app }) =>
      app.getAppMetrics().map(({ pid, type, sandboxed }) => ({ pid, type, sandboxed })),
    );
    const pages = processes.filter(({ type }) => type === "Tab");
    expect(pages).toHaveLength(1);
    if (process.platform === "linux") {
      const status = readFileSync(`/proc/${pages[0]!.pid}/status`, "utf8");
      expect(status).toMatch(/^Seccomp:\s+2$/m);
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(status).toMatch(/^CapEff:\s+0+$/m);
    } else {
      expect(pages[0]!.sandboxed).toBe(true);
    }
  } finally {
    await launched?.close();
    rmSync(place, { recursive: true, force: true });
  }
});
