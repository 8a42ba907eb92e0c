import { spawn } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Lines of stdout as JSON. */
  lines(): Record<string, unknown>[];
}

/** The command line as it is shipped: one bundle, the kernels beside it, in a folder of its own. */
export interface Shipped {
  readonly folder: string;
  path(name: string): string;
  run(...args: readonly string[]): Promise<Outcome>;
  /** Interrupts with Ctrl-C as soon as stdout holds `text`. */
  interruptAfter(text: string, ...args: readonly string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

export async function ship(): Promise<Shipped> {
  const folder = await mkdtemp(join(tmpdir(), "netloom-cli-"));
  const bundle = join(folder, "netloom.js");
  await build({
    entryPoints: [join(root, "cli/netloom.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "error",
  });
  for (const file of ["kernels.portable.wasm", "kernels.portable.shared.wasm", "thread.mjs"]) {
    await copyFile(join(root, ".gen", file), join(folder, file));
  }

  const start = (args: readonly string[], interruptAt: string | null): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [bundle, ...args], { cwd: folder });
      let stdout = "";
      let stderr = "";
      let interrupted = false;
      child.stdout.setEncoding("utf8").on("data", (piece: string) => {
        stdout += piece;
        if (interruptAt !== null && !interrupted && stdout.includes(interruptAt)) {
          interrupted = true;
          child.kill("SIGINT");
        }
      });
      child.stderr.setEncoding("utf8").on("data", (piece: string) => {
        stderr += piece;
      });
      child.on("error", reject);
      child.on("close", (code) =>
        resolve({
          code,
          stdout,
          stderr,
          lines: () =>
            stdout
              .trim()
              .split("\n")
              .map((line) => JSON.parse(line) as Record<string, unknown>),
        }),
      );
    });

  return {
    folder,
    path: (name) => join(folder, name),
    run: (...args) => start(args, null),
    interruptAfter: (text, ...args) => start(args, text),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
