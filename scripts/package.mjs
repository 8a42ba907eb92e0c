// npm run package: builds the installers of this system, or what is asked for: `npm run package -- --linux dir`.
//   --for-tests   packages whatever runtime is here, even one that is too old for people
import { spawnSync } from "node:child_process";
import path from "node:path";
import { build } from "./build.mjs";
import { findElectron } from "./electron-runtime.mjs";
import { isEntry, ROOT } from "./paths.mjs";

/**
 * Runs electron-builder. `runtime` packages one that is already on this machine instead of downloading it.
 * Returns its exit status.
 */
function pack(args, runtime = null) {
  const builder = path.join(ROOT, "node_modules", "electron-builder", "cli.js");
  const local = runtime ? [`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`] : [];
  const { status } = spawnSync(process.execPath, [builder, ...args, "--publish", "never", ...local], {
    cwd: ROOT,
    stdio: "inherit",
  });
  return status ?? 1;
}

if (isEntry(import.meta)) {
  await build();
  const forTests = process.argv.includes("--for-tests");
  const found = findElectron();
  // The old runtime that serves the tests is nothing to hand to people.
  const runtime = found?.source === "packed" && !forTests ? null : found;
  process.exitCode = pack(
    process.argv.slice(2).filter((flag) => flag !== "--for-tests"),
    runtime,
  );
}
