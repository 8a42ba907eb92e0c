import path from "node:path";
import { expect, it } from "vitest";
import { filesOf } from "../../electron/arguments.ts";

it("takes files, and neither switches nor addresses, from the command line (S32)", () => {
  const packaged = [
    "/opt/netloom",
    "--inspect",
    "-x",
    "",
    "https://example.invalid/a.netloom",
    "javascript:alert(1)",
    "a.netloom",
  ];
  expect(filesOf(packaged, true, "/home/me")).toEqual([path.resolve("/home/me", "a.netloom")]);
  expect(filesOf(["electron", "--no-sandbox", ".", "b.csv"], false, "/w")).toEqual([path.resolve("/w", "b.csv")]);
  expect(filesOf(["electron"], false, "/w")).toEqual([]);
});
