import fs from "node:fs";
import path from "node:path";
import { findChromium } from "../../scripts/chromium.mjs";
import { ROOT } from "../../scripts/paths.mjs";
import { requireElectron } from "../../scripts/prerequisites.mjs";
import { serve } from "../../scripts/serve.mjs";
import { startLines } from "./lines.mjs";

/** The engine in Node, in a process of its own. */
export const startNode = (built, threads) => startLines(process.execPath, [built.node, String(threads)]);

const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

/** Starts Chromium with an empty page. */
export async function launchChromium() {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error("no Chromium; set CHROMIUM_PATH or run: npx playwright install chromium");
  const { chromium } = await import("@playwright/test");
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  return { browser, page: await browser.newPage() };
}

/** The processes that pages and their workers run in. */
export async function rendererPids(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** The engine in a worker of a cross-origin isolated page. */
export async function startChromium(built, threads) {
  const server = await serve({ root: built.page });
  const { browser, page } = await launchChromium();
  await page.goto(`${server.url}?threads=${threads}`);
  await page.waitForFunction(() => typeof window.ask === "function");
  const renderers = await rendererPids(browser);
  return {
    versions: { chromium: browser.version() },
    pids: () => renderers,
    ask: (request) => page.evaluate((value) => window.ask(value), request),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** The same page in an Electron window. */
export async function startElectron(built, threads) {
  const found = await requireElectron();
  if ("missing" in found) throw new Error(`no Electron; run: ${found.missing}`);
  const server = await serve({ root: built.page });
  const folder = path.join(built.folder, "electron");
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(path.join(ROOT, "test", "bench", "page", "electron.cjs"), path.join(folder, "main.cjs"));
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "netloom-bench", main: "main.cjs" }));
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const command = [...found.display, found.runtime.exe, ...sandbox, folder, `${server.url}?threads=${threads}`];
  const { ELECTRON_RUN_AS_NODE: _dropped, ...env } = process.env;
  const peer = await startLines(command[0], command.slice(1), { env }).catch((error) => {
    server.close();
    throw error;
  });
  return {
    ...peer,
    async close() {
      await peer.close();
      server.close();
    },
  };
}
