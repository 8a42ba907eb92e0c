// npm test: every check there is, one after another; a failed one does not stop the others. Nothing is skipped: what
// cannot run because something is missing counts as failed and says which command helps.
//   --package   packages the app and tests the packaged one as well (always with CI=true)
// The last line is exactly "N passed, N failed".
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { playwrightCounts, summary, vitestCounts } from "./counts.mjs";
import { ROOT } from "./paths.mjs";
import { requireChromium, requireElectron } from "./prerequisites.mjs";

const REPORTS = path.join(ROOT, ".gen", "reports");
const isThorough = Boolean(process.env.CI) || process.argv.includes("--package");
const inModules = (...parts) => path.join(ROOT, "node_modules", ...parts);
const total = { passed: 0, failed: 0, skipped: 0 };

function add(name, counts) {
  for (const key of Object.keys(total)) total[key] += counts[key];
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} not for this machine` : "";
  console.log(`\n${counts.failed === 0 ? "ok" : "FAILED"}  ${name}: ${summary(counts)}${skipped}\n`);
}

/** Runs a command of ours with Node and, where given, under another command; true when it succeeded. */
function runNode(args, { under = [], env = {} } = {}) {
  const [command, ...rest] = [...under, process.execPath, ...args];
  const { status, error } = spawnSync(command, rest, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env } });
  if (error) console.error(error.message);
  return status === 0;
}

/** A check that is passed or failed as a whole. */
function gate(name, args) {
  console.log(`== ${name}`);
  const isPassed = runNode(args);
  add(name, { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0 });
  return isPassed;
}

/** A test runner with a report; a runner that fails although no test did counts as one failure. */
function suite(name, args, report, readCounts, options) {
  console.log(`== ${name}`);
  fs.mkdirSync(REPORTS, { recursive: true });
  fs.rmSync(report, { force: true });
  const isPassed = runNode(args, options);
  const counts = readCounts(report);
  add(name, !isPassed && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
}

function cannotRun(name, command) {
  console.error(`${name} cannot run here. Run this, then try again:\n  ${command}`);
  add(name, { passed: 0, failed: 1, skipped: 0 });
}

function unitTests() {
  const report = path.join(REPORTS, "unit.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  suite("Unit tests", [inModules("vitest", "vitest.mjs"), "run", ...reporters], report, vitestCounts);
}

function endToEnd(name, project, under = []) {
  const report = path.join(REPORTS, `${project}.json`);
  const args = [inModules("@playwright", "test", "cli.js"), "test", `--project=${project}`, "--reporter=list,json"];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  suite(name, [...args, ...(project === "browser" ? [] : ["--workers=1"])], report, playwrightCounts, { under, env });
}

gate("Lint", [inModules("@biomejs", "biome", "bin", "biome"), "check", "."]);
gate("Rules of the house", ["scripts/check-rules.mjs"]);
gate("Lock file", ["scripts/check-lock.mjs"]);
gate("Unused code", [inModules("knip", "bin", "knip.js"), "--no-progress"]);
gate("Types", ["scripts/typecheck.mjs"]);
const isBuilt = gate("Build", ["scripts/build.mjs"]);
unitTests();

const noChromium = await requireChromium();
// Before the browser's tests: one of them compares all hosts with each other.
const window = await requireElectron();
if (noChromium) cannotRun("Browser edition", noChromium);
else if (isBuilt) endToEnd("Browser edition", "browser");

if ("missing" in window) cannotRun("Desktop app", window.missing);
else if (isBuilt) {
  endToEnd("Desktop app", "electron", window.display);
  if (isThorough && gate("Package", ["scripts/package.mjs", "--dir", "--for-tests"])) {
    endToEnd("Packaged app", "packaged", window.display);
  }
}

console.log(summary(total));
process.exitCode = total.failed === 0 ? 0 : 1;
