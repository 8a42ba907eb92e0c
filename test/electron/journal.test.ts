import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { Journal } from "../../electron/journal.ts";
import { temporaryFolder } from "./temporary.ts";

describe("Journal", () => {
  it("offers what was kept, with its file and time, until it is forgotten", async () => {
    const folder = temporaryFolder();
    const before = Date.now();
    await new Journal(folder).keep("text", "/a/b.netloom");
    const entry = await new Journal(folder).recover();
    expect(entry).toMatchObject({ text: "text", file: "/a/b.netloom" });
    expect(entry!.savedAt).toBeGreaterThanOrEqual(before);
    await new Journal(folder).keep("", null);
    expect(await new Journal(folder).recover()).toBeNull();
  });

  it("offers nothing after a clean quit (F39)", async () => {
    const folder = temporaryFolder();
    const journal = new Journal(folder);
    await journal.keep("text", null);
    await journal.recover();
    await journal.close();
    expect(await new Journal(folder).recover()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("writes the newest of many calls last", async () => {
    const folder = temporaryFolder();
    const journal = new Journal(folder);
    await Promise.all(Array.from({ length: 50 }, (_, turn) => journal.keep(`text ${turn}`, null)));
    expect((await journal.recover())?.text).toBe("text 49");
  });

  it("starts without, and keeps the file aside, after two starts that did not live (F42)", async () => {
    const folder = temporaryFolder();
    await new Journal(folder).keep("crashes the page", null);
    expect(await new Journal(folder).recover()).not.toBeNull();
    expect(await new Journal(folder).recover()).not.toBeNull();
    expect(await new Journal(folder).recover()).toBeNull();
    const [aside] = readdirSync(folder);
    expect(aside).toMatch(/^unsaved-\d+\.json$/);
    expect(readFileSync(path.join(folder, aside!), "utf8")).toContain("crashes the page");
  });

  it("does not count starts that lived", async () => {
    const folder = temporaryFolder();
    await new Journal(folder).keep("text", null);
    for (let start = 0; start < 5; start++) {
      const journal = new Journal(folder);
      expect((await journal.recover())?.text).toBe("text");
      await journal.settled();
    }
  });

  it.each(["", "{", "[]", '{"text":1}', '{"savedAt":1,"file":null,"text":"x","more":1}', "\0\0\0"])(
    "puts a damaged entry aside: %j",
    async (content) => {
      const folder = temporaryFolder();
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, "unsaved.json"), content);
      expect(await new Journal(folder).recover()).toBeNull();
      expect(readdirSync(folder)[0]).toMatch(/^unsaved-\d+\.json$/);
    },
  );
});
