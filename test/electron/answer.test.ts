import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { desktop } from "../../core/text/en/desktop.ts";
import { answer, type Caller } from "../../electron/answer.ts";
import { type CallName, calls, type Handlers, internalCalls } from "../../electron/contract.ts";
import type { Dialogs } from "../../electron/dialogs.ts";
import { fileHandlers } from "../../electron/files.ts";
import { Recent } from "../../electron/recent.ts";
import { schemas } from "../../electron/schemas.ts";
import { Tokens } from "../../electron/tokens.ts";
import { temporaryFolder } from "./temporary.ts";

const page: Caller = { senderFrame: { url: "app://bundle/index.html", parent: null } };
const TOKEN = "123e4567-e89b-42d3-a456-426614174000";
const LONG = "x".repeat(50 * 1024 * 1024);

/** Arguments that pass, so that each test can spoil one thing. */
const good: { readonly [K in CallName]: readonly unknown[] } = {
  openProject: [],
  openToken: [TOKEN],
  recentProjects: [],
  saveProject: [null, "a.netloom", "{}", false],
  openTable: [],
  relativeTablePath: [TOKEN, null],
  locateTable: ["a.csv"],
  saveText: ["a.csv", "x"],
  saveBytes: ["a.png", Uint8Array.of(1)],
  journal: ["{}", null],
  recovered: [],
  readSettings: [],
  writeSettings: [{ theme: "dark" }],
  setDocumentState: [{ dirty: true, name: "a", language: "en" }],
  openHelp: ["adam"],
  confirmClose: [],
  registerDrop: ["/a.csv"],
  closingSeen: [true],
};
/** The calls whose text may be long: projects and exports. */
const LONG_TEXT: Partial<Record<CallName, number>> = { saveProject: 2, saveText: 1, journal: 0 };
const names = [...Object.keys(calls), ...Object.keys(internalCalls)] as CallName[];

/** Handlers that only note that they ran. */
function noting(): { handlers: Handlers; ran: CallName[] } {
  const ran: CallName[] = [];
  const handlers = Object.fromEntries(names.map((name) => [name, () => void ran.push(name)]));
  return { handlers: handlers as unknown as Handlers, ran };
}

describe("every call", () => {
  it("has a schema, and nothing else has", () => {
    expect(Object.keys(schemas).sort()).toEqual([...names].sort());
  });

  it.each(names)("%s runs for our page with good arguments", async (name) => {
    const { handlers, ran } = noting();
    expect(await answer(handlers, name, page, good[name])).toEqual({ ok: true, value: undefined });
    expect(ran).toEqual([name]);
  });

  it.each(names)("%s refuses every other caller", async (name) => {
    const { handlers, ran } = noting();
    const strangers: Caller[] = [
      { senderFrame: null },
      { senderFrame: { url: "app://bundle/index.html", parent: {} } },
      { senderFrame: { url: "https://example.invalid/", parent: null } },
      { senderFrame: { url: "app://bundle.example.invalid/", parent: null } },
      { senderFrame: { url: "app://other/index.html", parent: null } },
      { senderFrame: { url: "file:///index.html", parent: null } },
      { senderFrame: { url: "", parent: null } },
    ];
    for (const stranger of strangers) {
      expect(await answer(handlers, name, stranger, good[name])).toMatchObject({
        error: { code: "desktop.forbidden" },
      });
    }
    expect(ran).toEqual([]);
  });

  it.each(names)("%s refuses missing, additional, wrong and huge arguments", async (name) => {
    const { handlers, ran } = noting();
    const bad: unknown[][] = [
      [...good[name], "more"],
      [...good[name], undefined, 1],
    ];
    good[name].forEach((_value, index) => {
      bad.push([...good[name].slice(0, index)]);
      for (const wrong of [42, new Map([["x", "y"]]), ["x"], Symbol.iterator, () => "x", LONG]) {
        if (wrong === LONG && LONG_TEXT[name] === index) continue;
        bad.push(good[name].map((value, other) => (other === index ? wrong : value)));
      }
    });
    for (const args of bad) {
      expect(await answer(handlers, name, page, args)).toMatchObject({ error: { code: "desktop.badArguments" } });
    }
    expect(ran).toEqual([]);
  });

  it("refuses paths where tokens belong, and keys that reach a prototype", async () => {
    const { handlers, ran } = noting();
    const poisoned = JSON.parse('{"__proto__": {"x": 1}}') as unknown;
    const tries: [CallName, unknown[]][] = [
      ["openToken", ["/etc/passwd"]],
      ["saveProject", ["/etc/passwd", "a", "{}", true]],
      ["relativeTablePath", ["../../etc/passwd", null]],
      ["journal", ["{}", "C:\\a.netloom"]],
      ["writeSettings", [poisoned]],
      ["writeSettings", [{ constructor: { x: 1 } }]],
      ["writeSettings", [{ a: "x".repeat(2 * 1024 * 1024) }]],
      ["setDocumentState", [{ dirty: true, name: "a", language: "en", more: 1 }]],
    ];
    for (const [name, args] of tries) {
      expect(await answer(handlers, name, page, args)).toMatchObject({ error: { code: "desktop.badArguments" } });
    }
    expect(ran).toEqual([]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it("tells no stack and no path when a handler fails", async () => {
    const { handlers } = noting();
    const fails = { ...handlers, readSettings: () => Promise.reject(new Error("/home/someone/secret")) };
    const result = await answer(fails, "readSettings", page, []);
    expect(result).toMatchObject({ ok: false, error: { code: "desktop.failed" } });
    expect(JSON.stringify(result)).not.toContain("secret");
  });
});

describe("file calls", () => {
  function real(chosen: string | null = null) {
    const folder = temporaryFolder();
    const tokens = new Tokens();
    const dialogs: Dialogs = { open: async () => chosen, save: async (name) => path.join(folder, name) };
    const handlers = {
      ...noting().handlers,
      ...fileHandlers(tokens, dialogs, new Recent(path.join(folder, "recent.json"))),
    };
    const call = (name: CallName, ...args: unknown[]) => answer(handlers, name, page, args);
    return { folder, call };
  }
  const value = (result: Awaited<ReturnType<typeof answer>>) => {
    if (!result.ok) throw new Error(result.error.message);
    return result.value as { token: string; name: string; text: string; table: { name: string } | null };
  };

  it("saves under a new name, opens again, and lists it", async () => {
    const { call } = real();
    const saved = value(await call("saveProject", null, "penguins", '{"a":1}', false));
    expect(saved.name).toBe("penguins.netloom");
    expect(value(await call("openToken", saved.token))).toMatchObject({ text: '{"a":1}', table: null });
    expect(value(await call("recentProjects"))).toEqual([saved]);
  });

  it("saves pictures byte for byte, and none that is endless", async () => {
    const { folder, call } = real();
    const bytes = Uint8Array.of(0x89, 0x50, 0, 0xff, 0x0a);
    expect(value(await call("saveBytes", "chart.png", bytes)).name).toBe("chart.png");
    expect([...readFileSync(path.join(folder, "chart.png"))]).toEqual([...bytes]);
    const huge = new Uint8Array(65 * 1024 * 1024);
    expect(await call("saveBytes", "chart.png", huge)).toMatchObject({ error: { code: "desktop.badArguments" } });
  });

  it("refuses to save over what another program wrote, unless told to (F46)", async () => {
    const { folder, call } = real();
    const { token } = value(await call("saveProject", null, "a", "one", false));
    writeFileSync(path.join(folder, "a.netloom"), "theirs");
    const refused = await call("saveProject", token, "a", "two", false);
    expect(refused).toMatchObject({ error: { code: "desktop.changedOnDisk", params: { file: "a.netloom" } } });
    expect(value(await call("openToken", token)).text).toBe("theirs");
    writeFileSync(path.join(folder, "a.netloom"), "theirs again");
    value(await call("saveProject", token, "a", "two", true));
    expect(value(await call("openToken", token)).text).toBe("two");
  });

  it("opens the table inside the project's folder, and no other file", async () => {
    const outside = path.join(temporaryFolder(), "secret.csv");
    writeFileSync(outside, "a,b");
    const { folder, call } = real();
    mkdirSync(path.join(folder, "data"));
    writeFileSync(path.join(folder, "data", "a.csv"), "a,b");
    const project = (file: string) => JSON.stringify({ data: { kind: "file", path: file } });
    const open = async (file: string) => {
      const { token } = value(await call("saveProject", null, "p", project(file), false));
      return value(await call("openToken", token)).table;
    };
    expect(await open("data/a.csv")).toMatchObject({ name: "a.csv" });
    for (const file of [outside, "../secret.csv", path.relative(folder, outside), "data", "missing.csv", "/dev/zero"]) {
      expect(await open(file)).toBeNull();
    }
  });

  it("names a table relative to its project, or by its name alone when it lies elsewhere", async () => {
    const { folder, call } = real();
    mkdirSync(path.join(folder, "data"));
    writeFileSync(path.join(folder, "data", "a.csv"), "a,b");
    const project = value(await call("saveProject", null, "p", "{}", false));
    const inside = value(await call("registerDrop", path.join(folder, "data", "a.csv")));
    expect(value(await call("relativeTablePath", inside.token, project.token))).toBe("data/a.csv");
    expect(value(await call("relativeTablePath", inside.token, null))).toBe("a.csv");
    const elsewhere = path.join(temporaryFolder(), "b.csv");
    writeFileSync(elsewhere, "a");
    const outside = value(await call("registerDrop", elsewhere));
    expect(value(await call("relativeTablePath", outside.token, project.token))).toBe("b.csv");
  });

  it.each([
    ["a folder", "/tmp"],
    ["an endless device", "/dev/zero"],
    ["nothing", "/there/is/nothing.netloom"],
  ])("refuses %s in place of a file (F19)", async (_title, file) => {
    const { call } = real(file);
    for (const name of ["openProject", "openTable"] as const) {
      const result = await call(name);
      expect(result.ok).toBe(false);
      if (!result.ok) expect(["desktop.notAFile", "desktop.notFound"]).toContain(result.error.code);
    }
  });

  it("refuses a project that is not text", async () => {
    const file = path.join(temporaryFolder(), "a.netloom");
    writeFileSync(file, Uint8Array.of(0xff, 0xfe, 0x00, 0xd8));
    expect(await real(file).call("openProject")).toMatchObject({ error: { code: "desktop.notText" } });
  });

  it("answers anything with a result whose error has a sentence", async () => {
    const { call } = real();
    const anyCall = fc.constantFrom(...names);
    await fc.assert(
      fc.asyncProperty(anyCall, fc.array(fc.anything({ withBigInt: true, withDate: true })), async (name, args) => {
        const result = await call(name, ...args);
        if (!result.ok) expect(Object.keys(desktop)).toContain(result.error.code);
      }),
      { numRuns: 500 },
    );
  });
});
