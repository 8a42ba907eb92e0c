import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { Desktop, FileToken, Result } from "../../electron/contract.ts";
import { ROOT } from "../../scripts/paths.mjs";
import { expect, launchElectron, test } from "./fixtures.ts";
import type { Launched } from "./launch.ts";

/** Makes one call of the bridge in the page and returns its result. */
async function call<K extends Exclude<keyof Desktop, "on" | "tokenForDrop">>(
  page: Page,
  name: K,
  ...args: Parameters<Desktop[K]>
): Promise<Awaited<ReturnType<Desktop[K]>>> {
  const run = ({ name, args }: { name: string; args: unknown[] }) => {
    const work = Reflect.get(window.desktop!, name) as (...values: unknown[]) => Promise<unknown>;
    return work(...args);
  };
  return (await page.evaluate(run, { name, args: args as unknown[] })) as Awaited<ReturnType<Desktop[K]>>;
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const EXAMPLE = path.join(ROOT, "assets", "examples", "line.netloom");
const exampleNamed = (name: string) => readFileSync(EXAMPLE, "utf8").replace("Fit a line", name);

const titleOf = ({ electron }: Launched) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle());

/** What the journal of a profile holds. */
const journalled = (profile: string) => {
  const folder = path.join(profile, "journal");
  try {
    return readdirSync(folder).includes("unsaved.json")
      ? readFileSync(path.join(folder, "unsaved.json"), "utf8")
      : null;
  } catch {
    return null;
  }
};

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "netloom-shell-"));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the app opens in its edition", async ({ app, electronApp }) => {
  expect(await app.evaluate(() => document.querySelector("#root")!.childElementCount)).toBeGreaterThan(0);
  expect(await app.evaluate(() => window.desktop !== undefined)).toBe(electronApp !== null);
  expect(await app.evaluate(() => typeof SharedArrayBuffer)).toBe("function");
});

test.describe("in the window", { tag: "@electron" }, () => {
  test("a chosen table streams to the page by its token", async ({ app, files }) => {
    const file = path.join(folder, "rows.csv");
    const text = `a,b\n${"1,2\n".repeat(200_000)}`;
    writeFileSync(file, text);
    let chosen: Awaited<ReturnType<Desktop["openTable"]>> | undefined;
    await files.open(file, async () => {
      chosen = await call(app, "openTable");
    });
    const { token, name } = value(chosen!)!;
    expect(name).toBe("rows.csv");
    const read = await app.evaluate(async (id) => {
      const response = await fetch(`/data/${id}`);
      const body = await response.text();
      return { length: response.headers.get("content-length"), size: body.length, last: body.slice(-4) };
    }, token);
    expect(read).toEqual({ length: String(text.length), size: text.length, last: "1,2\n" });
  });

  test("a project is saved under a new name, saved again, and found among the recent ones", async ({ app, files }) => {
    let saved: Awaited<ReturnType<Desktop["saveProject"]>> | undefined;
    const { text } = await files.save(async () => {
      saved = await call(app, "saveProject", null, "first", "one", false);
    });
    expect(text).toBe("one");
    const file = value(saved!)!;
    expect(value(await call(app, "saveProject", file.token, "first", "two", false))).toEqual(file);
    expect(value(await call(app, "openToken", file.token))).toMatchObject({ text: "two" });
    expect(value(await call(app, "recentProjects"))).toEqual([file]);
  });

  test("settings and unsaved work survive a kill; a clean quit leaves nothing (F39)", async () => {
    const file = path.join(folder, "line.netloom");
    copyFileSync(EXAMPLE, file);
    const first = await launchElectron({ args: [file] });
    await expect.poll(() => titleOf(first)).toBe("Fit a line");
    const [{ token }] = value(await call(first.page, "recentProjects")) as [FileToken];
    // The window writes its own settings once it is laid out; not after these.
    await expect.poll(async () => value(await call(first.page, "readSettings"))).toHaveProperty("layout");
    await call(first.page, "writeSettings", { mark: "kept" });
    await call(first.page, "journal", exampleNamed("Line, unsaved"), token);
    first.electron.process().kill("SIGKILL");
    await first.close({ keep: true });

    const second = await launchElectron({ profile: first.profile });
    expect(value(await call(second.page, "readSettings"))).toMatchObject({ mark: "kept" });
    await second.page.getByTestId("ask-recovered").getByTestId("answer-yes").click();
    await expect.poll(() => titleOf(second)).toBe("• Line, unsaved");
    // Saving after a recovery goes to the same file again.
    await second.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById("file.save")!.click());
    await expect.poll(() => titleOf(second)).toBe("Line, unsaved");
    expect(readFileSync(file, "utf8")).toContain("Line, unsaved");
    await quit(second);

    const third = await launchElectron({ profile: first.profile });
    expect(value(await call(third.page, "recovered"))).toBeNull();
    await third.close();
  });

  test("a second start hands its file to the first and ends (F46)", async ({ app, launched }) => {
    const file = path.join(folder, "line.netloom");
    copyFileSync(EXAMPLE, file);
    const executable = await launched!.electron.evaluate(({ app: main }) => main.getPath("exe"));
    const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const second = spawn(executable, [...flags, ROOT, file], {
      env: { ...process.env, NETLOOM_USER_DATA: launched!.profile },
      stdio: "ignore",
    });
    const code = await new Promise((resolve) => second.once("exit", resolve));
    expect(code).toBe(0);
    await expect(app.locator(".react-flow__node").first()).toBeVisible();
    expect(await titleOf(launched!)).toBe("Fit a line");
  });

  test("the page is loaded again after its process dies, and offers its work (F38)", async ({ launched, faults }) => {
    const { electron, page } = launched!;
    await call(page, "journal", exampleNamed("Before the crash"), null);
    const crashed = page.waitForEvent("crash");
    await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
    );
    await crashed;
    // The test runner's page died with its process; the new one is asked through the main process, once it is there:
    // a question to the dead one is never answered.
    const isThere = () =>
      electron.evaluate(({ BrowserWindow }) => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!;
        return !webContents.isCrashed() && !webContents.isLoading();
      });
    await expect.poll(isThere).toBe(true);
    const offer = () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(
          "document.querySelector('[data-testid=ask-recovered]')?.textContent ?? ''",
        ),
      );
    await expect.poll(offer).toContain("Before the crash");
    faults.length = 0;
  });

  test("a window with unsaved work asks before it closes (F41)", async ({ app, launched }) => {
    const { electron, profile } = launched!;
    await edit(launched!);
    const ask = async () => {
      await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
      await expect(app.getByTestId("ask-unsaved")).toBeVisible();
    };
    await ask();
    await app.getByTestId("answer-cancel").click();
    await expect(app.getByTestId("ask-unsaved")).toBeHidden();
    expect(journalled(profile)).not.toBeNull();
    await ask();
    const gone = new Promise((resolve) => electron.process().once("exit", resolve));
    await app.getByTestId("answer-no").click();
    await gone;
    expect(journalled(profile)).toBeNull();
  });

  test("a page that cannot ask leaves the question to the window, and the work to the next start (F41)", async ({
    launched,
  }) => {
    const { electron, profile } = launched!;
    await edit(launched!);
    await electron.evaluate(({ BrowserWindow, dialog }) => {
      Reflect.set(globalThis, "asked", 0);
      dialog.showMessageBoxSync = () => {
        Reflect.set(globalThis, "asked", Reflect.get(globalThis, "asked") + 1);
        return 1; // wait
      };
      const window = BrowserWindow.getAllWindows()[0]!;
      // A page that hangs: its thread answers nothing.
      void window.webContents.executeJavaScript("for (;;);").catch(() => undefined);
      setTimeout(() => window.close(), 100);
    });
    const asked = () => electron.evaluate(() => Reflect.get(globalThis, "asked") as number);
    await expect.poll(asked).toBe(1);
    await electron.evaluate(({ dialog }) => {
      dialog.showMessageBoxSync = () => 0; // close now
    });
    const gone = new Promise((resolve) => electron.process().once("exit", resolve));
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await gone;
    expect(journalled(profile)).not.toBeNull();
  });

  test("the menu speaks the page's language and sends commands", async ({ app, electronApp }) => {
    const label = () =>
      electronApp!.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById("file.save")!.label);
    expect(await label()).toBe("Save");
    await call(app, "setDocumentState", { dirty: false, name: "", language: "zh" });
    expect(await label()).toBe("保存");
    const sent = app.evaluate(() => new Promise<string>((resolve) => window.desktop!.on("menuCommand", resolve)));
    await app.evaluate(() => undefined); // the listener is there
    await electronApp!.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById("file.save")!.click());
    expect(await sent).toBe("file.save");
  });

  test("damaged files of its own do not stop the app (F47)", async () => {
    const profile = path.join(folder, "profile");
    mkdirSync(path.join(profile, "journal"), { recursive: true });
    for (const name of ["settings.json", "window.json", "recent.json", "journal/unsaved.json"]) {
      writeFileSync(path.join(profile, name), '{"x": ');
    }
    const launched = await launchElectron({ profile });
    expect(value(await call(launched.page, "readSettings"))).toEqual({});
    expect(value(await call(launched.page, "recentProjects"))).toEqual([]);
    expect(value(await call(launched.page, "recovered"))).toBeNull();
    for (const name of ["settings.json.bad", "window.json.bad", "recent.json.bad"]) {
      expect(readFileSync(path.join(profile, name), "utf8")).toBe('{"x": ');
    }
    await launched.close();
  });
});

/** Adds a layer, and waits until the unsaved work is kept. */
async function edit(launched: Launched): Promise<void> {
  await launched.page.getByTestId("palette-dense").click();
  await expect.poll(() => titleOf(launched)).toMatch(/^• /);
  await expect.poll(() => journalled(launched.profile)).toContain("dense");
}

/** Closes the window as a person does, with nothing unsaved, and waits for the end. */
async function quit({ electron }: Launched): Promise<void> {
  const gone = new Promise((resolve) => electron.process().once("exit", resolve));
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close()).catch(() => undefined);
  await gone;
}
