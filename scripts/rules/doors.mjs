import { isReference, propertyName, walk } from "./walk.mjs";

/** Each of these has one door; everything else goes through it. */
const DOORS = {
  ipcMain: "electron/ipc.ts",
  ipcRenderer: "electron/preload.ts",
  openExternal: "electron/help.ts",
};

/** Electron's dangerous parts are each used in one file, and nothing makes code out of text. */
export const doors = {
  id: "doors",
  applies: (file) => /^(core|cli|electron|renderer)\//.test(file),
  *check(program, file) {
    for (const { node, parents } of walk(program)) {
      const parent = parents.at(-1);
      const name =
        node.type === "MemberExpression" ? propertyName(node) : node.type === "Identifier" ? node.name : null;
      const isOwnName = parent?.type === "MemberExpression" && !parent.computed && parent.property === node;
      if (!isOwnName && Object.hasOwn(DOORS, name ?? "") && DOORS[name] !== file) {
        yield { node, message: `${name} is used in ${DOORS[name]} alone` };
      }
      if (isReference(node, parent) && (node.name === "eval" || node.name === "Function") && isCalled(node, parent)) {
        yield { node, message: `${node.name} makes code out of text` };
      }
    }
  },
};

const isCalled = (node, parent) =>
  (parent?.type === "CallExpression" || parent?.type === "NewExpression") && parent.callee === node;
