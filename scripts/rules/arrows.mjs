import path from "node:path";
import { walk } from "./walk.mjs";

/** What each folder may import: folders or files of ours, then packages. */
const FOLDERS = {
  core: { ours: ["core"], packages: ["papaparse", "zod"] },
  cli: { ours: ["cli", "core"], packages: ["node:*"] },
  electron: {
    ours: ["electron", "core/document", "core/errors.ts", "core/text"],
    packages: ["electron", "node:*", "zod"],
  },
  renderer: { ours: ["renderer", "core", "assets", ".gen"], packages: ["*"], never: ["electron", "node:*"] },
};
/** The page may see the desktop's types, never its code. */
const TYPES_ONLY = { renderer: ["electron/contract.ts"] };

/** Inside core nothing imports upward; types may. */
const CORE = {
  math: ["backend", "compile", "data", "document", "nodes", "ops", "train", "worker"],
  ops: ["compile/infer.ts", "data", "document", "nodes", "train", "worker"],
  nodes: ["backend", "document", "train", "worker"],
  backend: ["document", "nodes", "train", "worker"],
  document: ["backend", "ops", "train", "worker"],
  data: ["backend", "ops", "train", "worker"],
  train: ["worker"],
};

const within = (file, folder) => file === folder || file.startsWith(`${folder}/`);
const matches = (name, pattern) =>
  pattern === "*" ||
  name === pattern ||
  name.startsWith(`${pattern}/`) ||
  (pattern === "node:*" && name.startsWith("node:"));

/** Every import and re-export of a file: what it names, and whether only types come from it. */
function* imports(program) {
  for (const { node } of walk(program)) {
    const source = node.source?.value;
    if (typeof source !== "string") continue;
    const specifiers = node.specifiers ?? [];
    const isType = (specifier) => (specifier.importKind ?? specifier.exportKind) === "type";
    const allTypes = specifiers.length > 0 && specifiers.every(isType);
    const isTypeOnly =
      node.importKind === "type" || node.exportKind === "type" || allTypes || node.type === "TSImportType";
    yield { node, source, isTypeOnly };
  }
}

function refusal(file, source, isTypeOnly) {
  const folder = file.split("/")[0];
  const rule = FOLDERS[folder];
  if (!rule) return null;
  if (!source.startsWith(".")) {
    const isAllowed = rule.packages.some((name) => matches(source, name));
    const isBanned = (rule.never ?? []).some((name) => matches(source, name));
    return isAllowed && !isBanned ? null : `${folder} must not import the package "${source}"`;
  }
  const target = path.posix.join(path.posix.dirname(file), source.replace(/\?.*$/, ""));
  if (isTypeOnly && (TYPES_ONLY[folder] ?? []).includes(target)) return null;
  if (!rule.ours.some((own) => within(target, own))) return `${folder} must not import ${target}`;
  const [, part] = file.split("/");
  const upward =
    !isTypeOnly && folder === "core" && (CORE[part] ?? []).find((above) => within(target, `core/${above}`));
  return upward ? `core/${part} must not import core/${upward}, which stands above it (types may)` : null;
}

/** Imports follow the arrows of the architecture. */
export const arrows = {
  id: "arrows",
  applies: (file) => /^(core|cli|electron|renderer)\//.test(file),
  *check(program, file) {
    for (const { node, source, isTypeOnly } of imports(program)) {
      const message = refusal(file, source, isTypeOnly);
      if (message) yield { node, message };
    }
  },
};
