import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { SECURITY_HEADERS } from "../../electron/headers.mjs";
import { ROOT } from "../../scripts/paths.mjs";
import { expect, test } from "./fixtures.ts";

/** Runs `text` as a script of the page itself: what the test runner evaluates would pass by the policy. */
async function runAsPage(page: Page, text: string): Promise<string> {
  return page.evaluate((code) => {
    try {
      const script = document.createElement("script");
      script.text = code;
      document.head.append(script);
      return "ran";
    } catch (error) {
      return (error as Error).name;
    }
  }, text);
}

test("every response carries the security headers (S7)", async ({ app }) => {
  const headers = await app.evaluate(async () => {
    const response = await fetch(location.href);
    return Object.fromEntries(response.headers);
  });
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers[name.toLowerCase()]).toBe(value);
  expect(await app.evaluate(() => crossOriginIsolated)).toBe(true);
});

test("no code comes out of text, and no HTML (S7, S25)", async ({ app, faults }) => {
  expect(await runAsPage(app, "window.__ran = true")).toBe("TypeError");
  const sinks = await app.evaluate(() => {
    const attempt = (work: () => unknown) => {
      try {
        work();
        return "allowed";
      } catch (error) {
        return (error as Error).name;
      }
    };
    const element = document.createElement("div");
    return [
      attempt(() => {
        element.innerHTML = "<img src=x onerror=window.__ran=true>";
      }),
      attempt(() => element.insertAdjacentHTML("beforeend", "<b>")),
      attempt(() => new Worker("https://example.invalid/worker.js")),
      attempt(() => new DOMParser().parseFromString("<b>", "text/html")),
    ];
  });
  expect(sinks).toEqual(["TypeError", "TypeError", "TypeError", "TypeError"]);
  await app.evaluate(() => {
    const element = document.createElement("div");
    element.setAttribute("style", "color: red");
    const frame = document.createElement("iframe");
    frame.src = "https://example.invalid/";
    document.body.append(element, frame);
  });
  expect(await app.evaluate(() => Reflect.get(window, "__ran"))).toBeUndefined();
  expect(faults.length).toBeGreaterThan(0); // each refusal was reported
  faults.length = 0;
});

test("nothing is asked of the network (S1, S28)", async ({ app, server }) => {
  const asked: string[] = [];
  app.on("request", (request) => asked.push(request.url()));
  const own = await app.evaluate(() => `${location.protocol}//${location.host}/`);
  expect(["app://bundle/", server.url]).toContain(own);
  await app.reload();
  await app.waitForLoadState("networkidle");
  expect(asked.length).toBeGreaterThan(0);
  expect(
    asked.filter((url) => !url.startsWith(own) && !url.startsWith("data:") && !url.startsWith(`blob:${own}`)),
  ).toEqual([]);
});

test.describe("in the window", { tag: "@electron" }, () => {
  test("pages have no Node, a world of their own and the sandbox (S2, S3, S4, S6, S8, S9, S10)", async ({
    app,
    electronApp,
  }) => {
    const preferences = await electronApp!.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((contents) =>
          (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
        ),
    );
    expect(preferences).toHaveLength(1);
    expect(preferences[0]).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    // Electron lists these only when they are on.
    for (const name of ["nodeIntegrationInWorker", "enableBlinkFeatures"]) {
      expect(preferences[0]![name] || false).toBe(false);
    }
    const seen = () =>
      ["require", "process", "module", "Buffer", "global"].map((name) => typeof Reflect.get(globalThis, name));
    expect(new Set(await app.evaluate(seen))).toEqual(new Set(["undefined"]));
    for (const worker of app.workers()) expect(new Set(await worker.evaluate(seen))).toEqual(new Set(["undefined"]));
  });

  test("no permission is given (S5)", async ({ app, faults }) => {
    const states = await app.evaluate(async () => {
      const names = [
        "notifications",
        "geolocation",
        "camera",
        "microphone",
        "midi",
        "persistent-storage",
        "clipboard-read",
      ];
      const found: Record<string, string> = {};
      for (const name of names) {
        found[name] = (await navigator.permissions.query({ name: name as PermissionName })).state;
      }
      const refused = (work: Promise<unknown>) =>
        work.then(
          () => "given",
          (error: Error) => error.name,
        );
      found["request notifications"] = await Notification.requestPermission();
      found["use the camera"] = await refused(navigator.mediaDevices.getUserMedia({ video: true }));
      found["read the clipboard"] = await refused(navigator.clipboard.readText());
      for (const device of ["usb", "hid", "serial"]) {
        const api = Reflect.get(navigator, device) as {
          getDevices?(): Promise<unknown[]>;
          getPorts?(): Promise<unknown[]>;
        };
        found[device] = String((await (api?.getDevices ?? api?.getPorts)?.call(api))?.length ?? 0);
      }
      return found;
    });
    expect(states).toEqual({
      notifications: "denied",
      geolocation: "denied",
      camera: "denied",
      microphone: "denied",
      midi: "denied",
      "persistent-storage": "denied",
      "clipboard-read": "denied",
      "request notifications": "denied",
      "use the camera": expect.stringMatching(/NotAllowedError|NotFoundError/),
      "read the clipboard": "NotAllowedError",
      usb: "0",
      hid: "0",
      serial: "0",
    });
    faults.length = 0;
  });

  test("no other page, frame, window or embedded browser opens (S11, S12, S13, S14)", async ({
    app,
    electronApp,
    faults,
  }) => {
    const before = app.url();
    await app.evaluate(async () => {
      const link = document.createElement("a");
      link.href = "https://example.invalid/";
      document.body.append(link);
      link.click();
      location.href = "https://example.invalid/";
      location.href = "file:///etc/passwd";
      location.href = "app://bundle/assets/";
      const view = document.createElement("webview");
      view.setAttribute("src", "app://bundle/index.html");
      const frame = document.createElement("iframe");
      frame.src = "app://bundle/index.html";
      document.body.append(view, frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const element of [link, view, frame]) element.remove();
    });
    expect(app.url()).toBe(before);
    expect(await app.evaluate(() => window.open("https://example.invalid/"))).toBeNull();
    expect(await app.evaluate(() => window.open("app://bundle/index.html"))).toBeNull();
    const contents = await electronApp!.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    expect(contents).toBe(1);
    faults.length = 0;
  });

  test("only our own links open outside, by name (S15)", async ({ app, electronApp }) => {
    await electronApp!.evaluate(({ shell }) => {
      const opened: string[] = [];
      Reflect.set(globalThis, "opened", opened);
      shell.openExternal = async (address) => void opened.push(address);
    });
    const results = await app.evaluate(async () => {
      const desktop = window.desktop!;
      const topics = ["adam", "https://example.invalid/", "__proto__", ""];
      return Promise.all(topics.map(async (topic) => (await desktop.openHelp(topic)).ok));
    });
    expect(results).toEqual([true, false, false, false]);
    const opened = await electronApp!.evaluate(() => Reflect.get(globalThis, "opened") as string[]);
    expect(opened).toEqual(["https://arxiv.org/abs/1412.6980"]);
  });

  test("the bundle is all that can be fetched (S18)", async ({ app, faults }) => {
    const statuses = await app.evaluate(async () => {
      const ask = (url: string, init?: RequestInit) =>
        fetch(url, init).then(
          (response) => response.status,
          () => "refused",
        );
      return Promise.all([
        ask("/index.html"),
        ask("/..%2f..%2fpackage.json"),
        ask("/../package.json"),
        ask("/..%5c..%5cpackage.json"),
        ask("/data/123e4567-e89b-42d3-a456-426614174000"),
        ask("/index.html", { method: "POST" }),
        ask("app://other/index.html"),
        ask("file:///etc/passwd"),
        ask("http://127.0.0.1/"),
        ask("https://example.invalid/"),
      ]);
    });
    expect(statuses).toEqual([200, 404, 404, 404, 404, 405, "refused", "refused", "refused", "refused"]);
    faults.length = 0;
  });

  test("the page gets a frozen list of calls and nothing of Electron (S20, S21)", async ({ app }) => {
    const bridge = await app.evaluate(() => {
      const desktop = window.desktop!;
      const threw = (work: () => unknown) => {
        try {
          work();
          return false;
        } catch {
          return true;
        }
      };
      return {
        names: Object.keys(desktop).sort(),
        kinds: [...new Set(Object.values(desktop).map((value) => typeof value))],
        frozen:
          threw(() => Reflect.defineProperty(desktop, "more", { value: 1 }) || raise()) && Object.isFrozen(desktop),
        unknownEvent: threw(() => desktop.on("menuCommand2" as "menuCommand", () => undefined)),
        globals: ["electron", "ipcRenderer", "require"].filter((name) => name in window),
      };
      function raise(): never {
        throw new Error("refused");
      }
    });
    const golden = readFileSync(path.join(ROOT, "test", "golden", "desktop-api.txt"), "utf8")
      .trim()
      .split("\n");
    expect(bridge).toEqual({ names: golden, kinds: ["function"], frozen: true, unknownEvent: true, globals: [] });
    const path0 = await app.evaluate(() => window.desktop!.openToken("/etc/passwd"));
    expect(path0).toMatchObject({ ok: false, error: { code: "desktop.badArguments" } });
    const drop = await app.evaluate(() => window.desktop!.tokenForDrop(new File(["a"], "/etc/passwd")));
    expect(drop).toMatchObject({ ok: false });
  });
});

test("names from a file stay text in every view (S25, F52)", async ({ app, files }) => {
  const hostile = [
    '<img src=x onerror="window.__ran=1">',
    "__proto__",
    "{{b}}{c|d}",
    "</script><svg onload=window.__ran=2>",
  ];
  const cell = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`;
  const rows = Array.from({ length: 60 }, (_, row) => [
    row,
    (row * 7) % 13,
    (row * 3) % 5,
    hostile[row % 2 === 0 ? 0 : 3]!,
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), "netloom-hostile-"));
  const file = path.join(folder, "<img src=x onerror=window.__ran=3>.csv");
  writeFileSync(file, [hostile, ...rows].map((line) => line.map(cell).join(",")).join("\n"));

  await files.open(file, () => app.getByTestId("canvas-empty").getByRole("button").first().click());
  await app.getByTestId("start-from-table").click();
  await app.getByTestId("train").click();
  await expect(app.getByTestId("epoch")).toHaveText(/[1-9]/);
  for (const tab of await app.locator('[data-testid^="dock-"]').all()) {
    await tab.click();
    await expect(tab).toBeVisible();
  }
  for (const node of await app.locator(".react-flow__node").all()) await node.click();
  await expect(app.getByText(hostile[0]!).first()).toBeAttached();
  expect(await app.evaluate(() => Reflect.get(window, "__ran"))).toBeUndefined();
  expect(
    await app.evaluate(() => document.querySelectorAll("img[onerror], svg[onload], script:not([src])").length),
  ).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});
