// Checks the rules of scripts/rules in every source file, and that package.json names exact versions.
import fs from "node:fs";
import path from "node:path";
import { parseAst } from "vite";
import { isEntry, ROOT } from "./paths.mjs";
import { rules } from "./rules/index.mjs";

const FOLDERS = ["core", "cli", "electron", "renderer"];
const LANGUAGES = { ".ts": "ts", ".tsx": "tsx", ".mjs": "js" };
/** AssemblyScript, which compiles to WebAssembly, has rules of its own. */
const isSource = (file) =>
  path.extname(file) in LANGUAGES && !file.startsWith("core/kernels/") && !file.endsWith(".d.ts");

/** Violations in one file, as lines for people: `file:line rule: what is wrong`. */
export function checkSource(file, text) {
  const program = parseAst(text, { lang: LANGUAGES[path.extname(file)] });
  const lineOf = (node) => text.slice(0, node.start).split("\n").length;
  return rules
    .filter((rule) => rule.applies(file))
    .flatMap((rule) => [...rule.check(program, file)].map((found) => ({ rule: rule.id, ...found })))
    .map(({ rule, node, message }) => `${file}:${lineOf(node)} ${rule}: ${message}`);
}

/** A range would let a release that nobody here has read into the app. */
export function checkPins(text) {
  const { dependencies, devDependencies } = JSON.parse(text);
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => `package.json pins: ${name} is "${version}"; write the exact version`);
}

function checkHouse() {
  const files = FOLDERS.flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true })
      .map((name) => path.posix.join(folder, name.split(path.sep).join("/"))),
  ).filter(isSource);
  const read = (file) => fs.readFileSync(path.join(ROOT, file), "utf8");
  return {
    count: files.length,
    found: [...checkPins(read("package.json")), ...files.flatMap((file) => checkSource(file, read(file)))],
  };
}

if (isEntry(import.meta)) {
  const { count, found } = checkHouse();
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? `Rules hold in ${count} files.` : `${found.length} violations in ${count} files.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
