import fs from "node:fs";
import path from "node:path";
import { ROOT } from "../paths.mjs";
import { propertyName, walk } from "./walk.mjs";

const folder = path.join(ROOT, "core", "nodes");
const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
const TYPES = new Set(names.filter((name) => name.endsWith(".ts")).map((name) => name.slice(0, -3)));

const isType = (node) =>
  (node.type === "MemberExpression" && /^(type|nodeType)$/.test(propertyName(node) ?? "")) ||
  (node.type === "Identifier" && /^(type|nodeType)$/.test(node.name));
const isName = (node) => node?.type === "Literal" && TYPES.has(node.value);

/** What differs between node types stands in their files, not in an `if` elsewhere. */
export const nodeTypes = {
  id: "node-types",
  applies: (file) => /^(core|cli|electron|renderer)\//.test(file) && !file.startsWith("core/nodes/"),
  *check(program) {
    for (const { node } of walk(program)) {
      const message = "ask the node's definition (core/nodes) instead of comparing its type";
      if (node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator)) {
        const { left, right } = node;
        if ((isType(left) && isName(right)) || (isType(right) && isName(left))) yield { node, message };
      }
      if (node.type === "SwitchStatement" && isType(node.discriminant) && node.cases.some(({ test }) => isName(test))) {
        yield { node, message };
      }
    }
  },
};
