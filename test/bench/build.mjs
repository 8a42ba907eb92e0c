import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildKernels } from "../../scripts/build-kernels.mjs";
import { buildThread } from "../../scripts/build-thread.mjs";
import { ROOT } from "../../scripts/paths.mjs";

const HERE = path.join(ROOT, "test", "bench");
const BANNER = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

/** Bundles one TypeScript file for Node into `folder`; returns the path. */
async function bundle(folder, name) {
  const { build } = await import("esbuild");
  const outfile = path.join(folder, `${path.basename(name, ".ts")}.mjs`);
  await build({
    entryPoints: [path.join(ROOT, name)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    banner: { js: BANNER },
    logLevel: "warning",
  });
  return outfile;
}

/**
 * Everything that is measured, built from the sources into a folder of its own under the system's temporary one.
 * @returns {Promise<{ folder: string, node: string, latency: string, rows: string, profile: string, page: string, cases: object[],
 *   vanishing: object, lessons: { benched: object, text: string, trainRows: number }[], remove(): void }>}
 */
export async function buildBench({ page = true } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "netloom-bench-"));
  for (const file of [...(await buildKernels()), await buildThread()]) {
    fs.copyFileSync(file, path.join(folder, path.basename(file)));
  }
  const names = ["node", "latency", "rows", "profile"].map((name) => `test/bench/${name}.ts`);
  const [node, latency, rows, profile, cases, documents] = await Promise.all(
    [...names, "cli/bench/cases.ts", "test/bench/documents.ts"].map((name) => bundle(folder, name)),
  );
  const { benchCases, vanishingCase } = await import(cases);
  const { lessonCases, documentOf } = await import(documents);
  if (page) await buildPage(path.join(folder, "page"));
  return {
    folder,
    node,
    latency,
    rows,
    profile,
    page: path.join(folder, "page"),
    cases: benchCases,
    vanishing: vanishingCase,
    lessons: lessonCases.map((benched) => ({ benched, ...documentOf(benched) })),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

/** The page as the app itself is built, so that workers and kernels are found as they are there. */
async function buildPage(outDir) {
  const { build } = await import("vite");
  await build({
    configFile: false,
    root: path.join(HERE, "page"),
    base: "./",
    logLevel: "warn",
    worker: { format: "es" },
    build: { outDir, emptyOutDir: true, target: "chrome130", assetsInlineLimit: 0, reportCompressedSize: false },
  });
}
