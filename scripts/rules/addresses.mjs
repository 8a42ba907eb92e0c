import { walk } from "./walk.mjs";

/** The help links, and names that only look like addresses: nothing ever loads a namespace. */
const FILES = new Set(["core/text/helpLinks.ts"]);
const NAMESPACES = /^http:\/\/www\.w3\.org\//;

/** The app talks to no server: no address in its code. */
export const addresses = {
  id: "addresses",
  applies: (file) => /^(core|cli|electron|renderer)\//.test(file) && !FILES.has(file),
  *check(program) {
    for (const { node } of walk(program)) {
      const text = node.type === "Literal" ? node.value : node.type === "TemplateElement" ? node.value.raw : null;
      if (typeof text !== "string" || !/\b(https?|wss?|ftp):\/\//.test(text) || NAMESPACES.test(text)) continue;
      yield { node, message: "an address of the network; links belong into core/text/helpLinks.ts" };
    }
  },
};
