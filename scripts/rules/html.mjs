import { keyName, propertyName, propertyValue, walk } from "./walk.mjs";

const SINKS = new Set(["innerHTML", "outerHTML", "srcdoc"]);
const CALLS = new Set(["insertAdjacentHTML", "createContextualFragment", "renderToString", "setHTMLUnsafe"]);

/** Text never becomes HTML: names of columns, files and layers are shown as they are. */
export const html = {
  id: "html",
  applies: (file) => /^(core|electron|renderer)\//.test(file),
  *check(program) {
    for (const { node } of walk(program)) {
      if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") {
        const name = propertyName(node.left);
        if (SINKS.has(name)) yield { node, message: `${name} turns text into HTML` };
      }
      if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
        const name = propertyName(node.callee);
        const isWrite = /^write(ln)?$/.test(name ?? "") && node.callee.object.name === "document";
        if (CALLS.has(name) || isWrite) yield { node, message: `${name}() turns text into HTML` };
      }
      if (node.type === "JSXAttribute" && node.name.name === "dangerouslySetInnerHTML") {
        yield { node, message: "dangerouslySetInnerHTML turns text into HTML" };
      }
      if (node.type === "Property" && keyName(node) === "dangerouslySetInnerHTML") {
        yield { node, message: "dangerouslySetInnerHTML turns text into HTML" };
      }
      if (node.type === "Property" && keyName(node) === "tooltip" && node.value.type === "ObjectExpression") {
        const isHidden = propertyValue(node.value, "show")?.value === false;
        const mode = propertyValue(node.value, "renderMode")?.value;
        if (!isHidden && mode !== "richText") {
          yield { node, message: 'a chart\'s tooltip needs renderMode: "richText"; the default is HTML' };
        }
      }
    }
  },
};
