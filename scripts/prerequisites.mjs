// What the end-to-end tests need beside npm's packages: Chromium, a display, an Electron runtime and its libraries.
// Finds them; on Debian and Ubuntu as root it installs what is missing, and says so; elsewhere it says what to run.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { findChromium } from "./chromium.mjs";
import { ensureElectron } from "./electron-runtime.mjs";
import { ROOT } from "./paths.mjs";

const isLinux = process.platform === "linux";
const hasCommand = (name) => spawnSync("sh", ["-c", `command -v ${name}`]).status === 0;
const hasApt = isLinux && hasCommand("apt-get");
const isRoot = process.getuid?.() === 0;
const isUbuntu = () =>
  /^ID=ubuntu$/m.test(fs.existsSync("/etc/os-release") ? fs.readFileSync("/etc/os-release", "utf8") : "");

/** Since the 64-bit time change some libraries have a second name; the one this release knows is installed. */
const LIBRARIES = [["libgtk-3-0t64", "libgtk-3-0"], ["libasound2t64", "libasound2"], ["libnss3"], ["libgbm1"]];
const FONTS = ["fonts-noto-cjk", "fonts-dejavu-core"];

let isUpdated = false;
/** Installs Debian packages; each entry lists the names it may have. Returns whether all are there. */
function install(packages, reason) {
  if (!hasApt || !isRoot) return false;
  const apt = (args) =>
    spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: aptEnv }).status === 0;
  const aptEnv = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  if (!isUpdated) isUpdated = apt(["update", "-qq"]);
  const isKnown = (name) => /^Version:/m.test(spawnSync("apt-cache", ["show", name], { encoding: "utf8" }).stdout);
  const names = packages.map((options) => options.find(isKnown) ?? options.at(-1));
  console.log(`Installing for ${reason}: ${names.join(" ")}`);
  return apt(["install", "-y", "-qq", "--no-install-recommends", ...names]);
}

const sudo = (packages) => `sudo apt-get install -y ${packages.join(" ")}`;

/** @returns {Promise<string | null>} what is missing, as a command to run; null when Chromium is there. */
export async function requireChromium() {
  if (await findChromium()) return null;
  // Ubuntu's package is a stub of another store, which is not there in a container.
  if (
    !isUbuntu() &&
    install([["chromium"], ...FONTS.map((font) => [font])], "the browser tests") &&
    (await findChromium())
  ) {
    return null;
  }
  console.log("Downloading Chromium for the browser tests: npx playwright install chromium");
  const cli = path.join(ROOT, "node_modules", "@playwright", "test", "cli.js");
  const withLibraries = hasApt && isRoot ? ["--with-deps"] : [];
  spawnSync(process.execPath, [cli, "install", ...withLibraries, "chromium"], { stdio: "inherit" });
  if (await findChromium()) return null;
  return hasApt && !isUbuntu() ? sudo(["chromium"]) : "npx playwright install --with-deps chromium";
}

/** The command that gives a program a display: nothing where there is one. Null when there is none to be had. */
function displayCommand() {
  if (!isLinux || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return [];
  // xvfb-run needs xauth, which its package only recommends.
  if (hasCommand("xvfb-run") && hasCommand("xauth")) return ["xvfb-run", "-a", "-s", "-screen 0 1440x1000x24"];
  return null;
}

function missingLibraries(exe) {
  if (!isLinux) return [];
  const { stdout } = spawnSync("ldd", [exe], { encoding: "utf8" });
  return [...(stdout ?? "").matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
}

/**
 * A runtime and a display for the window tests.
 * @returns {Promise<{ runtime: import("./electron-runtime.mjs").Runtime, display: string[] } | { missing: string }>}
 */
export async function requireElectron() {
  const runtime = await ensureElectron({ allowPacked: true, timeoutMs: 60_000 });
  if (!runtime) return { missing: "node scripts/electron-runtime.mjs --packed" };
  if (displayCommand() === null) install([["xvfb"], ["xauth"]], "the window tests");
  const display = displayCommand();
  if (display === null) return { missing: sudo(["xvfb", "xauth"]) };
  if (missingLibraries(runtime.exe).length > 0) install(LIBRARIES, "the window tests");
  const left = missingLibraries(runtime.exe);
  if (left.length > 0) {
    const names = LIBRARIES.map((options) => options.at(-1));
    return { missing: `${sudo(names)} (for ${left.join(", ")})` };
  }
  return { runtime, display };
}
