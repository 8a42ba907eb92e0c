import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkLock } from "../../scripts/check-lock.mjs";
import { ROOT } from "../../scripts/paths.mjs";

const integrity = "sha512-abc";
const lock = (packages: object) => JSON.stringify({ packages: { "": { name: "x" }, ...packages } });

describe("check-lock", () => {
  it("accepts ours", () => {
    expect(checkLock(readFileSync(path.join(ROOT, "package-lock.json"), "utf8"))).toEqual([]);
  });

  it("finds another system's package that was left out", () => {
    const a = { integrity, optionalDependencies: { "a-linux": "1.0.0", "a-win": "1.0.0" } };
    const packages = { "node_modules/a": a, "node_modules/a-linux": { integrity } };
    expect(checkLock(lock(packages))).toEqual(["a-win, wanted by node_modules/a, is not locked"]);
  });

  it("finds a package without a hash, and one from elsewhere", () => {
    expect(checkLock(lock({ "node_modules/a": {} }))).toEqual(["node_modules/a has no sha512 hash"]);
    const foreign = { "node_modules/a": { integrity, resolved: "git+ssh://example.invalid/a.git" } };
    expect(checkLock(lock(foreign))).toEqual(["node_modules/a comes from git+ssh://example.invalid/a.git"]);
  });
});
