import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const sources = join(root, "core/kernels");

/**
 * Builds from the same sources: names of `Program.arithmetic`, of which `fused` also uses relaxed SIMD, and for each
 * one whose memory several threads share (`KernelBuild` in core/host.ts).
 */
export const KERNEL_BUILDS = ["portable", "fused", "portable.shared", "fused.shared"];
const arithmetic = { portable: "simd", fused: "simd,relaxed-simd" };
/** Shared memory is declared with its largest size: as much as 32-bit addresses reach. */
const SHARED = ["--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"];

function optionsOf(build) {
  const [numbers, shared] = build.split(".");
  const features = shared ? `${arithmetic[numbers]},threads` : arithmetic[numbers];
  return ["--enable", features, ...(shared ? SHARED : [])];
}

/** Where a build is left, and the name that it keeps in dist. */
export const kernelFile = (build) => `kernels.${build}.wasm`;

/** Newest change among the kernel sources and this file, in milliseconds. */
async function newestSource() {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  files.push(fileURLToPath(import.meta.url));
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(...times);
}

/**
 * Compiles `core/kernels` to `.gen/kernels.<build>.wasm` when a source is newer; `force` always does.
 * Writes beside the target and renames, so that several builds at once do no harm. Returns the path.
 */
export async function buildKernel(build, { force = false } = {}) {
  const output = join(root, ".gen", kernelFile(build));
  const built = await stat(output).catch(() => null);
  if (!force && built && built.mtimeMs >= (await newestSource())) return output;
  const { default: asc } = await import("assemblyscript/asc");
  await mkdir(dirname(output), { recursive: true });
  const fresh = `.gen/kernels.${process.pid}.${Math.floor(performance.now() * 1000)}.wasm`;
  const options = ["core/kernels/index.ts", "--outFile", fresh, "--baseDir", root];
  options.push("-O3", "--runtime", "stub", ...optionsOf(build), "--noAssert", "--use", "abort=");
  // New memory is zero: what has to be is not written again, least of all by a helper that joins a run.
  options.push("--importMemory", "--zeroFilledMemory");
  const { error, stderr } = await asc.main(options);
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  await rename(join(root, fresh), output);
  return output;
}

/** All builds; returns their paths in the order of `KERNEL_BUILDS`. */
export async function buildKernels(options) {
  const paths = [];
  for (const build of KERNEL_BUILDS) paths.push(await buildKernel(build, options));
  return paths;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const path of await buildKernels({ force: process.argv.includes("--force") })) console.log(path);
}
