import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkPins, checkSource } from "../../scripts/check-rules.mjs";
import { ROOT } from "../../scripts/paths.mjs";

/** Rule, file, a line that breaks the rule there. */
const VIOLATIONS: readonly (readonly [rule: string, file: string, line: string])[] = [
  ["arrows", "core/train/loop.ts", 'import { app } from "electron";'],
  ["arrows", "core/train/loop.ts", 'import fs from "node:fs";'],
  ["arrows", "core/train/loop.ts", 'import { useState } from "react";'],
  ["arrows", "core/train/loop.ts", 'import type { Desktop } from "../../electron/contract.ts";'],
  ["arrows", "core/train/loop.ts", 'export { App } from "../../renderer/app.tsx";'],
  ["arrows", "core/train/loop.ts", 'const later = import("node:fs");'],
  ["arrows", "core/document/model.ts", 'import { createTrainer } from "../train/trainer.ts";'],
  ["arrows", "core/ops/add.ts", 'import { nodes } from "../nodes/index.ts";'],
  ["arrows", "cli/train.ts", 'import { desktop } from "../renderer/desktop/index.ts";'],
  ["arrows", "cli/train.ts", 'import { z } from "zod";'],
  ["arrows", "electron/files.ts", 'import { createTrainer } from "../core/train/trainer.ts";'],
  ["arrows", "electron/files.ts", 'import { App } from "../renderer/app.tsx";'],
  ["arrows", "renderer/app.tsx", 'import { calls } from "../electron/contract.ts";'],
  ["arrows", "renderer/app.tsx", 'import { type Desktop, calls } from "../electron/contract.ts";'],
  ["arrows", "renderer/app.tsx", 'import type { Tokens } from "../electron/tokens.ts";'],
  ["arrows", "renderer/app.tsx", 'import { ipcRenderer } from "electron";'],
  ["arrows", "renderer/app.tsx", 'import path from "node:path";'],
  ["determinism", "core/train/loop.ts", "const a = Math.exp(1);"],
  ["determinism", "core/train/loop.ts", "const a = Math.random();"],
  ["determinism", "core/train/loop.ts", 'const a = Math["pow"](2, 3);'],
  ["determinism", "core/train/loop.ts", "const { log } = Math;"],
  ["determinism", "core/train/loop.ts", "const a = 2 ** 0.5;"],
  ["determinism", "core/train/loop.ts", "a **= 2;"],
  ["determinism", "core/train/loop.ts", "const a = Date.now();"],
  ["determinism", "core/train/loop.ts", "const a = new Date();"],
  ["determinism", "core/train/loop.ts", 'const a = new Intl.NumberFormat("de");'],
  ["determinism", "core/train/loop.ts", "names.sort((a, b) => a.localeCompare(b));"],
  ["determinism", "core/train/loop.ts", "const a = (1.5).toLocaleString();"],
  ["node-types", "renderer/canvas/Canvas.tsx", 'if (node.type === "dense") draw();'],
  ["node-types", "core/compile/infer.ts", 'const is = "dropout" !== type;'],
  ["node-types", "core/compile/infer.ts", 'switch (node.type) { case "dense": break; }'],
  ["html", "renderer/app.tsx", "element.innerHTML = name;"],
  ["html", "renderer/app.tsx", 'element.insertAdjacentHTML("beforeend", name);'],
  ["html", "renderer/app.tsx", "document.write(name);"],
  ["html", "renderer/app.tsx", "const a = <p dangerouslySetInnerHTML={{ __html: name }} />;"],
  ["html", "renderer/app.tsx", "katex.renderToString(name);"],
  ["html", "renderer/charts/options.ts", "const a = { tooltip: { formatter: (point) => point.name } };"],
  ["html", "renderer/charts/options.ts", 'const a = { tooltip: { trigger: "axis" } };'],
  ["doors", "electron/menu.ts", 'import { ipcMain } from "electron";'],
  ["doors", "electron/menu.ts", 'electron.ipcMain.handle("a", run);'],
  ["doors", "electron/menu.ts", 'import { ipcRenderer } from "electron";'],
  ["doors", "electron/menu.ts", "shell.openExternal(address);"],
  ["doors", "renderer/app.tsx", 'eval("1");'],
  ["doors", "renderer/app.tsx", 'const a = new Function("1");'],
  ["addresses", "renderer/app.tsx", 'const a = "https://example.invalid/";'],
  ["addresses", "core/data/read.ts", "const a = `wss://$" + "{host}/`;"],
];

const ALLOWED: readonly (readonly [file: string, line: string])[] = [
  ["core/train/loop.ts", "const a = Math.sqrt(Math.max(Math.abs(x), Math.fround(y))) * Math.PI;"],
  ["core/train/loop.ts", "// Math.exp, 2 ** 3 and Date are banned\nconst text = `Math.exp(1) ** Date`;"],
  ["core/train/loop.ts", 'import Papa from "papaparse";'],
  ["core/document/model.ts", 'import type { EpochRecord } from "../train/history.ts";'],
  ["core/nodes/dense.ts", 'if (node.type === "dense") build();'],
  ["core/compile/infer.ts", 'const is = column.type === "number";'],
  ["cli/train.ts", 'import fs from "node:fs/promises";'],
  ["electron/files.ts", 'import { CoreError } from "../core/errors.ts";'],
  ["electron/ipc.ts", 'import { ipcMain } from "electron";'],
  ["electron/preload.ts", 'import { ipcRenderer } from "electron";'],
  ["electron/help.ts", "shell.openExternal(address);"],
  ["renderer/app.tsx", 'import type { Desktop } from "../electron/contract.ts";'],
  ["renderer/app.tsx", 'import kernel from "../.gen/kernels.portable.wasm?url";'],
  ["renderer/charts/options.ts", 'const a = { tooltip: { renderMode: "richText", formatter } };'],
  ["renderer/charts/options.ts", "const a = { axisLabel: { formatter: (value) => String(value) } };"],
  ["renderer/app.tsx", 'const a = <svg xmlns="http://www.w3.org/2000/svg" />;'],
  ["core/text/helpLinks.ts", 'const a = "https://example.invalid/";'],
];

describe("check-rules", () => {
  it.each(VIOLATIONS)("%s finds in %s: %s", (rule, file, line) => {
    const found = checkSource(file, `const first = 1;\n${line}\n`);
    expect(found.map((text: string) => text.split(" ").slice(0, 2).join(" "))).toContain(`${file}:2 ${rule}:`);
  });

  it.each(ALLOWED)("allows in %s: %s", (file, line) => {
    expect(checkSource(file, line)).toEqual([]);
  });

  it.each(["^1.0.0", "~1.0.0", "*", "latest", "1.x", ">=1", "github:a/b", "1.0.0 || 2.0.0"])(
    "refuses the version %s",
    (version) => {
      const text = JSON.stringify({ dependencies: { a: version }, devDependencies: { b: "1.0.0" } });
      expect(checkPins(text)).toHaveLength(1);
    },
  );

  it("finds only exact versions in our package.json", () => {
    expect(checkPins(readFileSync(path.join(ROOT, "package.json"), "utf8"))).toEqual([]);
  });
});
