// npm start: builds what changed, then opens the window, or the browser edition where there can be no window.
//   --browser   the browser edition, even where a window could open
//   --no-open   print the address, open nothing
import { spawn } from "node:child_process";
import { build } from "./build.mjs";
import { ensureElectron } from "./electron-runtime.mjs";
import { ROOT } from "./paths.mjs";
import { serveForPeople } from "./serve.mjs";

const OWN = ["--browser", "--no-open"];
const flags = process.argv.slice(2);
const passedOn = flags.filter((flag) => !OWN.includes(flag));
const EARLY_MS = 5000;

async function startBrowser(reason) {
  if (reason) console.error(reason);
  const { url } = await serveForPeople();
  console.log(`Netloom in the browser: ${url} (Ctrl+C stops it)`);
  if (flags.includes("--no-open") || process.env.CI) return;
  const { default: open } = await import("open");
  const child = await open(url).catch(() => null);
  child?.on("error", () => {}); // no browser found: the address is printed above
}

/** Runs the window; `early` tells that it died before anyone could have used it. */
function runWindow(runtime, extra) {
  return new Promise((resolve) => {
    const { ELECTRON_RUN_AS_NODE: _dropped, ...env } = process.env;
    const started = Date.now();
    let errors = "";
    const child = spawn(runtime.exe, [...extra, ROOT, ...passedOn], { stdio: ["inherit", "inherit", "pipe"], env });
    child.stderr.on("data", (data) => {
      errors = (errors + data).slice(-4000);
      process.stderr.write(data);
    });
    child.on("error", (error) => resolve({ code: 1, early: true, errors: String(error) }));
    child.on("exit", (code, signal) => {
      const failed = code !== 0 || signal !== null;
      resolve({ code, early: failed && Date.now() - started < EARLY_MS, errors });
    });
  });
}

async function startWindow(runtime) {
  // Chromium refuses its own sandbox for root, and some systems forbid it to everyone.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) console.error("Started as root, so Chromium runs without its sandbox. Start as another user to have it.");
  let end = await runWindow(runtime, isRoot ? ["--no-sandbox"] : []);
  if (end.early && /SUID sandbox|No usable sandbox|zygote_host/.test(end.errors)) {
    console.error("This system forbids the Chromium sandbox; starting without it.");
    end = await runWindow(runtime, ["--no-sandbox"]);
  }
  if (end.early) await startBrowser("The window did not start; using the browser edition.");
  else process.exitCode = end.code ?? 0;
}

await build();
const hasDisplay = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (flags.includes("--browser")) await startBrowser();
else if (!hasDisplay) await startBrowser("There is no display; using the browser edition.");
else {
  const runtime = await ensureElectron({ allowPacked: process.env.NETLOOM_REGISTRY_ELECTRON === "1" });
  if (runtime) await startWindow(runtime);
  else await startBrowser("Electron could not be downloaded; using the browser edition.");
}
