// Runs the cases of cases.ts and writes each down as <name>.json, what a verdict and badges are made from.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const bundle = path.resolve(here, "../../../.gen/make-verdicts.mjs");
mkdirSync(path.dirname(bundle), { recursive: true });
await build({
  stdin: {
    contents: `
      export { cases } from "./cases.ts";
      export { print, record } from "./record.ts";
      export { createBackends } from "../../../core/train/backends.ts";
      export { nodeHost } from "../../support/host.ts";`,
    resolveDir: here,
    loader: "ts",
  },
  bundle: true,
  platform: "node",
  format: "esm",
  outfile: bundle,
  packages: "external",
  logLevel: "warning",
});
const { cases, createBackends, nodeHost, print, record } = await import(bundle);
const backend = await createBackends(nodeHost()).wasm("portable");
for (const [name, run] of Object.entries(cases)) {
  const file = path.join(here, `${name}.json`);
  writeFileSync(file, print(await record(run, backend)));
  console.log(path.relative(process.cwd(), file));
}
