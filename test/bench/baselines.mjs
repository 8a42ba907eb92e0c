import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT } from "../../scripts/paths.mjs";
import { startLines } from "./lines.mjs";

const PEERS = path.join(ROOT, "test", "bench", "peers");

/** The Python that has PyTorch: $PYTHON, Debian's own, or the first in PATH. */
function python() {
  const candidates = [process.env.PYTHON, "/usr/bin/python3", "python3"].filter(Boolean);
  const has = (command) => spawnSync(command, ["-c", "import torch"], { stdio: "ignore" }).status === 0;
  const found = candidates.find(has);
  if (!found) throw new Error("no Python with PyTorch; name one in PYTHON");
  return found;
}

/** PyTorch and scikit-learn, pinned to `threads`; passive: threads that wait do not spin. */
export function startPython(library, threads, { passive = false } = {}) {
  const count = String(threads);
  const env = { OMP_NUM_THREADS: count, OPENBLAS_NUM_THREADS: count, MKL_NUM_THREADS: count };
  if (passive) env.OMP_WAIT_POLICY = "passive";
  return startLines(python(), [path.join(PEERS, "torch_baseline.py"), library], { env });
}

/** JavaScript libraries, by the name that js_peers.mjs knows them by. */
export const JS_LIBRARIES = ["tfjs-cpu", "tfjs-wasm", "brain.js", "convnetjs"];
const PACKAGES = {
  "@tensorflow/tfjs": "4.22.0",
  "@tensorflow/tfjs-backend-wasm": "4.22.0",
  "brain.js": "1.6.1",
  convnetjs: "0.3.0",
};

/** Installs the libraries into a cache folder, without their install scripts; they are no part of this package. */
function peersFolder() {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache");
  const folder = path.join(process.env.NETLOOM_RUNTIME_DIR ?? path.join(cache, "netloom"), "bench-peers");
  const missing = Object.keys(PACKAGES).filter((name) => !fs.existsSync(path.join(folder, "node_modules", name)));
  if (missing.length === 0) return folder;
  fs.mkdirSync(folder, { recursive: true });
  const names = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder];
  const { status } = spawnSync("npm", ["install", ...flags, ...names], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("npm could not install the JavaScript libraries");
  return folder;
}

export const startLibrary = (name) =>
  startLines(process.execPath, [path.join(PEERS, "js_peers.mjs"), peersFolder(), name]);
