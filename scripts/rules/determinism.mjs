import { isReference, propertyName, walk } from "./walk.mjs";

/** Exact on every engine: results prescribed to the last bit. */
const EXACT = new Set(
  "abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2".split(" "),
);
const HOST = new Set(["Date", "Intl"]);
const LOCALE = /^(localeCompare|toLocale[A-Z].*)$/;

/** Core computes the same bits on every host: no inexact Math, no power operator, no clock, no locale. */
export const determinism = {
  id: "determinism",
  applies: (file) => file.startsWith("core/"),
  *check(program) {
    for (const { node, parents } of walk(program)) {
      const parent = parents.at(-1);
      if (
        (node.type === "BinaryExpression" || node.type === "AssignmentExpression") &&
        /^\*\*=?$/.test(node.operator)
      ) {
        yield { node, message: "the power operator has different bits on different hosts; use core/math" };
      }
      if (node.type === "MemberExpression" && LOCALE.test(propertyName(node) ?? "")) {
        yield { node, message: `${propertyName(node)} depends on the host's language` };
      }
      if (!isReference(node, parent)) continue;
      if (HOST.has(node.name)) yield { node, message: `${node.name} depends on the host` };
      if (node.name !== "Math") continue;
      const used = parent?.type === "MemberExpression" ? propertyName(parent) : null;
      if (used === null) yield { node, message: "name the function: Math.<name>, so that this rule can see it" };
      else if (!EXACT.has(used))
        yield { node, message: `Math.${used} has different bits on different hosts; use core/math` };
    }
  },
};
