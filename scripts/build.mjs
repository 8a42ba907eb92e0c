// Builds everything into dist/: kernels, page, window, command line. A second call with nothing changed is instant.
//   node scripts/build.mjs            everything, even when nothing changed
//   node scripts/build.mjs renderer   some parts only: kernels, renderer, electron, cli
import fs from "node:fs";
import path from "node:path";
import { KERNEL_BUILDS, kernelFile } from "./build-kernels.mjs";
import { buildThread, THREAD_FILE } from "./build-thread.mjs";
import { isEntry, ROOT } from "./paths.mjs";

const STAMP = path.join(ROOT, "dist", ".stamp");
const SOURCES = [
  "assets",
  "cli",
  "core",
  "electron",
  "renderer",
  "package.json",
  "package-lock.json",
  "vite.config.ts",
];
const SCRIPTS = ["scripts/build.mjs", "scripts/build-kernels.mjs", "scripts/build-thread.mjs"];

/** Newest modification time under `file`, folders included, so that a deletion counts too. */
function newest(file) {
  if (!fs.existsSync(file)) return 0;
  const stat = fs.statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(file).map((name) => newest(path.join(file, name))));
}

async function kernels() {
  const { buildKernels } = await import("./build-kernels.mjs");
  await buildKernels();
}

async function renderer() {
  const { build } = await import("vite");
  await build({ root: path.join(ROOT, "renderer"), configFile: path.join(ROOT, "vite.config.ts"), logLevel: "warn" });
}

const NODE = { absWorkingDir: ROOT, bundle: true, platform: "node", target: "node20", logLevel: "warning" };

/** The window: CommonJS, because a sandboxed preload must be one CommonJS file. */
async function electron() {
  const { build } = await import("esbuild");
  await build({
    ...NODE,
    entryPoints: ["electron/main.ts", "electron/preload.ts"],
    outdir: "dist/electron",
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    external: ["electron"],
  });
}

/** The command line: one file beside the kernels that it loads. */
async function cli() {
  const { build } = await import("esbuild");
  const require = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;
  const outfile = path.join(ROOT, "dist", "cli", "netloom.js");
  await build({
    ...NODE,
    entryPoints: ["cli/netloom.ts"],
    outfile,
    format: "esm",
    banner: { js: `#!/usr/bin/env node\n${require}` },
  });
  fs.chmodSync(outfile, 0o755);
  await buildThread();
  for (const file of [...KERNEL_BUILDS.map(kernelFile), THREAD_FILE]) {
    fs.copyFileSync(path.join(ROOT, ".gen", file), path.join(ROOT, "dist", "cli", file));
  }
}

const PARTS = { kernels, renderer, electron, cli };

/** Builds all parts unless dist/ is newer than every source. Returns whether it built. */
export async function build({ force = false } = {}) {
  const changed = Math.max(...[...SOURCES, ...SCRIPTS].map((name) => newest(path.join(ROOT, name))));
  const isBuilt = fs.existsSync(STAMP) && fs.statSync(STAMP).mtimeMs >= changed;
  if (isBuilt && !force) return false;
  for (const part of Object.values(PARTS)) await part();
  fs.writeFileSync(STAMP, "");
  // Sources may change while a build runs: the stamp carries the time of what was read.
  fs.utimesSync(STAMP, new Date(), new Date(Math.ceil(changed)));
  return true;
}

if (isEntry(import.meta)) {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown) throw new Error(`There is no part "${unknown}"; the parts are ${Object.keys(PARTS).join(", ")}.`);
  if (names.length === 0) await build({ force: true });
  for (const name of names) await PARTS[name]();
}
