// Types of the whole house: core alone first (no DOM, no Node), then everything.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ROOT } from "./paths.mjs";

const tsc = path.join(ROOT, "node_modules", "typescript", "bin", "tsc");
for (const project of ["core", "."]) {
  const { status } = spawnSync(process.execPath, [tsc, "-p", project], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
