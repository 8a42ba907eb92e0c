import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { ROOT } from "./paths.mjs";

/** A helper thread for Node; `cli/host.ts` looks for it beside itself, then in .gen. */
export const THREAD_FILE = "thread.mjs";

/** Bundles `cli/thread.ts` to .gen; always, it takes milliseconds. Returns the path. */
export async function buildThread() {
  const output = path.join(ROOT, ".gen", THREAD_FILE);
  await mkdir(path.dirname(output), { recursive: true });
  const fresh = `${output}.${process.pid}.${Math.floor(performance.now() * 1000)}`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["cli/thread.ts"],
    outfile: fresh,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "warning",
  });
  await rename(fresh, output);
  return output;
}
