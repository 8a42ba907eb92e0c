import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, test as base, chromium, type ElectronApplication, expect, type Page } from "@playwright/test";
import { findChromium } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";
import { type Launched, launchElectron } from "./launch.ts";

export { expect } from "@playwright/test";
export { launchElectron } from "./launch.ts";

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Files through the edition's own way: native dialogs (answered here) or upload and download. */
export interface Files {
  /** Runs `act`, which asks for a file, and answers with `file`. */
  open(file: string, act: () => Promise<unknown>): Promise<void>;
  /** Runs `act`, which saves under a new name; returns the name and the text that was saved. */
  save(act: () => Promise<unknown>): Promise<{ name: string; text: string }>;
}

interface TestFixtures {
  readonly launched: Launched | null;
  /** The app, open and watched: a test ends with no error on the console and no violated policy. */
  readonly app: Page;
  /** Null in the browser edition. */
  readonly electronApp: ElectronApplication | null;
  /** What went wrong so far; a test that provokes an error takes it out. */
  readonly faults: string[];
  readonly files: Files;
  /** An empty folder for what a test writes; gone afterwards. */
  readonly folder: string;
}
interface WorkerFixtures {
  readonly server: { url: string; close(): void };
  readonly chromiumBrowser: Browser;
}

/** Chromium reports a violated content security policy on the console, from workers as well. */
function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`${error.name}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("worker", (worker) => {
    worker.on("console", (message) => {
      if (message.type() === "error") faults.push(`worker: ${message.text()}`);
    });
  });
}

/** Errors from before anyone could listen. */
async function earlier(page: Page): Promise<string[]> {
  if (page.isClosed()) return [];
  const messages = await page.consoleMessages();
  const errors = await page.pageErrors();
  return [
    ...messages.filter((message) => message.type() === "error").map((message) => message.text()),
    ...errors.map((error) => `${error.name}: ${error.message}`),
  ];
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const server = await serve();
      await use(server);
      server.close();
    },
    { scope: "worker" },
  ],
  chromiumBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: see above
    async ({}, use) => {
      const executablePath = await findChromium();
      if (!executablePath) throw new Error("No Chromium. Run: npx playwright install chromium, or set CHROMIUM_PATH");
      const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: see above
  faults: async ({}, use) => use([]),
  // biome-ignore lint/correctness/noEmptyPattern: see above
  launched: async ({}, use, info) => {
    if (info.project.name !== "electron") return use(null);
    const launched = await launchElectron();
    await use(launched);
    await launched.close();
  },
  electronApp: async ({ launched }, use) => use(launched?.electron ?? null),
  app: async ({ launched, chromiumBrowser, server, faults }, use) => {
    if (launched) {
      faults.push(...(await earlier(launched.page)));
      watch(launched.page, faults);
      await use(launched.page);
    } else {
      const context = await chromiumBrowser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
      // A test cannot answer the browser's own save dialog; without it the app downloads.
      await context.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
      const page = await context.newPage();
      watch(page, faults);
      // From the beginning on: asked for only when a test waits for one, the first dialog may come sooner and be lost.
      page.on("filechooser", () => {});
      await page.goto(server.url);
      await use(page);
      await context.close();
    }
    expect(faults, "errors on the console").toEqual([]);
  },
  files: async ({ app, electronApp, folder }, use) => {
    await use(electronApp ? dialogFiles(electronApp, folder) : browserFiles(app));
  },
  // biome-ignore lint/correctness/noEmptyPattern: see above
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), "netloom-test-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

function browserFiles(page: Page): Files {
  return {
    async open(file, act) {
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), act()]);
      await chooser.setFiles(file);
    },
    async save(act) {
      const [download] = await Promise.all([page.waitForEvent("download"), act()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
    },
  };
}

function dialogFiles(electronApp: ElectronApplication, folder: string): Files {
  return {
    async open(file, act) {
      await electronApp.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      }, file);
      await act();
    },
    async save(act) {
      const target = path.join(folder, `${Date.now()}.netloom`);
      await electronApp.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
      }, target);
      await act();
      await expect.poll(() => readIfThere(target)).not.toBeNull();
      return { name: path.basename(target), text: readFileSync(target, "utf8") };
    },
  };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Drags a palette entry onto the canvas with the real mouse; `x` and `y` are relative to the canvas. */
export async function dropLayer(page: Page, type: string, x: number, y: number): Promise<void> {
  await page.getByTestId(`palette-${type}`).dragTo(page.getByTestId("canvas"), { targetPosition: { x, y } });
}

/** Wires the output of node `from` to the input `port` of node `to` with the mouse. */
export async function wire(page: Page, from: string, to: string, port?: string): Promise<void> {
  const handle = port ? `[data-handleid="${port}"]` : "";
  const start = await page.locator(`[data-id="${from}"] .react-flow__handle.source`).boundingBox();
  const end = await page.locator(`[data-id="${to}"] .react-flow__handle.target${handle}`).boundingBox();
  if (!start || !end) throw new Error(`no handles between ${from} and ${to}`);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}
