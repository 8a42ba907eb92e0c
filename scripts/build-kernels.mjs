import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const sources = join(root, "core/kernels");
const output = join(root, ".gen/kernels.portable.wasm");

/** Newest change among the kernel sources, in milliseconds. */
async function newestSource() {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(...times);
}

/**
 * Compiles `core/kernels` to `.gen/kernels.portable.wasm` when a source is newer; `force` always does.
 * Writes beside the target and renames, so that several builds at once do no harm. Returns the path.
 */
export async function buildKernels({ force = false } = {}) {
  const built = await stat(output).catch(() => null);
  if (!force && built && built.mtimeMs >= (await newestSource())) return output;
  const { default: asc } = await import("assemblyscript/asc");
  await mkdir(dirname(output), { recursive: true });
  const fresh = `.gen/kernels.${process.pid}.${Math.floor(performance.now() * 1000)}.wasm`;
  const options = ["core/kernels/index.ts", "--outFile", fresh, "--baseDir", root];
  options.push("-O3", "--runtime", "stub", "--enable", "simd", "--importMemory", "--noAssert", "--use", "abort=");
  const { error, stderr } = await asc.main(options);
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  await rename(join(root, fresh), output);
  return output;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(await buildKernels({ force: process.argv.includes("--force") }));
}
