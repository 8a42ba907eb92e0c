// Writes assets/examples/*.netloom from scripts/examples.ts: the projects behind the example cards.
import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const bundle = ".gen/make-examples.mjs";
await build({
  stdin: {
    contents: `export { buildExample, examples } from "./examples.ts"; export { printProject } from "../core/document/save.ts";`,
    resolveDir: "scripts",
    loader: "ts",
  },
  bundle: true,
  platform: "node",
  format: "esm",
  outfile: bundle,
  packages: "external",
  logLevel: "warning",
});
const { buildExample, examples, printProject } = await import(new URL(`../${bundle}`, import.meta.url).href);
mkdirSync("assets/examples", { recursive: true });
for (const id of Object.keys(examples)) {
  const file = `assets/examples/${id}.netloom`;
  writeFileSync(file, printProject(await buildExample(id)));
  console.log(file);
}
