import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { atomicSave, sweepTemporaries } from "../../electron/atomicSave.ts";
import { temporaryFolder } from "./temporary.ts";

const KILLS = 25;
const SIZE = 2_000_000;
const canMount = process.platform === "linux" && process.getuid?.() === 0;

/** The saving process as plain JavaScript, which Node runs alone. */
function bundleSaver(): string {
  const outfile = path.join(temporaryFolder(), "saver.mjs");
  const entry = path.join(import.meta.dirname, "saver.ts");
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", target: "node20" });
  return outfile;
}

describe("atomicSave", () => {
  it("writes a new file and replaces an old one, leaving nothing beside it", async () => {
    const file = path.join(temporaryFolder(), "project.netloom");
    await atomicSave(file, "one");
    await atomicSave(file, "zwei 二 🐧");
    expect(readFileSync(file, "utf8")).toBe("zwei 二 🐧");
    expect(readdirSync(path.dirname(file))).toEqual(["project.netloom"]);
  });

  it("follows a link and keeps permissions", async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, "real.netloom");
    const link = path.join(folder, "link.netloom");
    writeFileSync(file, "old");
    chmodSync(file, 0o640);
    symlinkSync(file, link);
    await atomicSave(link, "new");
    expect(readFileSync(file, "utf8")).toBe("new");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readFileSync(link, "utf8")).toBe("new");
  });

  it.each([
    ["a folder that is not there", (folder: string) => path.join(folder, "missing", "a.netloom"), "ENOENT"],
    ["a folder in place of the file", (folder: string) => folder, "EISDIR"],
    ["a name of 300 characters", (folder: string) => path.join(folder, "x".repeat(300)), "ENAMETOOLONG"],
  ])("refuses %s and leaves nothing behind", async (_title, place, code) => {
    const folder = temporaryFolder();
    await expect(atomicSave(place(folder), "text")).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("keeps the old file when the system cuts a write short (F43)", () => {
    const saver = bundleSaver();
    const folder = temporaryFolder();
    const file = path.join(folder, "project.netloom");
    writeFileSync(file, "old");
    // 512 blocks; the ignored signal makes the system return a short count, then an error.
    const script = 'trap "" XFSZ; ulimit -f 512; exec "$0" "$@"';
    const args = ["-c", script, process.execPath, saver, file, String(SIZE), "once"];
    const { stdout } = spawnSync("bash", args, { encoding: "utf8" });
    expect(stdout.trim()).toBe("EFBIG");
    expect(readFileSync(file, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["project.netloom"]);
  });

  it.runIf(canMount)("keeps the old file on a full disk and saves again when there is room (F43)", async () => {
    const disk = path.join(temporaryFolder(), "disk");
    mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", disk]);
    try {
      const file = path.join(disk, "project.netloom");
      const old = "o".repeat(300_000);
      await atomicSave(file, old);
      await expect(atomicSave(file, "n".repeat(SIZE))).rejects.toMatchObject({ code: "ENOSPC" });
      expect(readFileSync(file, "utf8")).toBe(old);
      expect(readdirSync(disk)).toEqual(["project.netloom"]);
      await atomicSave(file, "small");
      expect(readFileSync(file, "utf8")).toBe("small");
    } finally {
      execFileSync("umount", [disk]);
    }
  });

  it(`leaves the old or the new file after each of ${KILLS} kills (F45)`, async () => {
    const saver = bundleSaver();
    const folder = temporaryFolder();
    const file = path.join(folder, "project.netloom");
    const whole = new Set(["A", "B"].map((letter) => letter.repeat(SIZE)));
    writeFileSync(file, "A".repeat(SIZE));
    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawn(process.execPath, [saver, file, String(SIZE), "forever"]);
      await new Promise((resolve) => child.stdout.once("data", resolve));
      await new Promise((resolve) => setTimeout(resolve, (kill * 7) % 40));
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
      expect(whole.has(readFileSync(file, "utf8"))).toBe(true);
    }
    await sweepTemporaries(folder, 0);
    expect(readdirSync(folder)).toEqual(["project.netloom"]);
  });
});

describe("sweepTemporaries", () => {
  it("removes only old leftovers of processes that are gone", async () => {
    const folder = temporaryFolder();
    const gone = 2 ** 22 + 1; // above the largest process id of Linux
    const names = {
      old: `.a.netloom.tmp-${gone}-0011aabb`,
      young: `.b.netloom.tmp-${gone}-0011aabb`,
      alive: `.c.netloom.tmp-${process.pid}-0011aabb`,
      other: "notes.tmp-1-x",
    };
    for (const name of Object.values(names)) {
      writeFileSync(path.join(folder, name), "");
      if (name !== names.young) utimesSync(path.join(folder, name), 0, 0);
    }
    await sweepTemporaries(folder);
    expect(readdirSync(folder).sort()).toEqual([names.young, names.alive, names.other].sort());
  });
});
