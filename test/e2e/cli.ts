import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../../scripts/paths.mjs";

export const asset = (name: string): string => path.join(ROOT, "assets", name);
export const readAsset = (name: string): string => readFileSync(asset(name), "utf8");

/** Runs the built command line; what it printed, once it has ended with `code`. */
export function netloom(args: readonly string[], code = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(ROOT, "dist", "cli", "netloom.js"), ...args]);
    let printed = "";
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      printed += piece;
    });
    child.stderr.setEncoding("utf8").on("data", (piece: string) => {
      said += piece;
    });
    child.on("error", reject);
    child.on("close", (ended) => {
      if (ended === code) resolve(printed);
      else reject(new Error(`netloom ${args.join(" ")} ended with ${ended}: ${said}`));
    });
  });
}
