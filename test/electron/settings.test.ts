import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { Recent } from "../../electron/recent.ts";
import { settingsFile } from "../../electron/settings.ts";
import { DEFAULT_PLACE, placeFile, visiblePlace } from "../../electron/windowPlace.ts";
import { temporaryFolder } from "./temporary.ts";

describe("settings", () => {
  it("come back as they were written, the last of many", async () => {
    const settings = settingsFile(path.join(temporaryFolder(), "settings.json"));
    expect(await settings.read()).toEqual({});
    await Promise.all([1, 2, 3].map((pace) => settings.write({ theme: "dark", pace })));
    expect(await settings.read()).toEqual({ theme: "dark", pace: 3 });
  });

  it.each(["", "{", "[1]", '"x"', "null", '{"constructor":{}}', '{"a b":1}', "\u0000"])(
    "that are damaged are put aside: %j (F47)",
    async (content) => {
      const file = path.join(temporaryFolder(), "settings.json");
      writeFileSync(file, content);
      expect(await settingsFile(file).read()).toEqual({});
      expect(readFileSync(`${file}.bad`, "utf8")).toBe(content);
      expect(existsSync(file)).toBe(false);
    },
  );
});

describe("the window's place", () => {
  const areas = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const place = { x: 100, y: 100, width: 1000, height: 700, maximized: false };

  it("is remembered while it can be seen", () => {
    expect(visiblePlace(place, areas)).toEqual(place);
  });

  it.each([
    { x: 5000, y: 100 },
    { x: -990, y: 100 },
    { x: 100, y: -300 },
    { x: 100, y: 1070 },
  ])("is forgotten off the screen: %j (F47)", (corner) => {
    expect(visiblePlace({ ...place, ...corner }, areas)).toEqual({ ...place, x: null, y: null });
  });

  it("is the default when the file is damaged", async () => {
    const file = path.join(temporaryFolder(), "window.json");
    writeFileSync(file, '{"width":-5}');
    expect(await placeFile(file).read()).toEqual(DEFAULT_PLACE);
  });
});

describe("recent projects", () => {
  it("are the newest ten, each once", async () => {
    const recent = new Recent(path.join(temporaryFolder(), "recent.json"));
    for (let turn = 0; turn < 12; turn++) await recent.add(`/p/${turn}.netloom`);
    await recent.add("/p/5.netloom");
    const list = await recent.list();
    expect(list).toHaveLength(10);
    expect(list.slice(0, 3)).toEqual(["/p/5.netloom", "/p/11.netloom", "/p/10.netloom"]);
  });

  it("never fail an open or a save", async () => {
    const file = path.join(temporaryFolder(), "recent.json");
    mkdirSync(file);
    await expect(new Recent(file).add("/a.netloom")).resolves.toBeUndefined();
  });
});
