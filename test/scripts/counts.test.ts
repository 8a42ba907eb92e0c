import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { playwrightCounts, summary, vitestCounts } from "../../scripts/counts.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "netloom-counts-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

describe("counts", () => {
  it("adds files that could not be loaded to vitest's failures", () => {
    const tests = { numPassedTests: 10, numFailedTests: 2, numPendingTests: 1, numTodoTests: 0 };
    const testResults = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{}] },
      { status: "passed", assertionResults: [{}] },
    ];
    expect(vitestCounts(report({ ...tests, testResults }))).toEqual({ passed: 10, failed: 3, skipped: 1 });
  });

  it("counts Playwright's second tries as passed and errors outside of tests as failed", () => {
    const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 3 };
    expect(playwrightCounts(report({ stats, errors: [{}] }))).toEqual({ passed: 6, failed: 3, skipped: 3 });
  });

  it.each(["", "{}", "[1"])("counts a report that cannot be read as one failure: %j", (content) => {
    const broken = { passed: 0, failed: 1, skipped: 0 };
    expect(vitestCounts(report(content))).toEqual(broken);
    expect(playwrightCounts(report(content))).toEqual(broken);
    expect(vitestCounts(path.join(folder, "missing.json"))).toEqual(broken);
  });

  it("ends with the line that machines read", () => {
    expect(summary({ passed: 12, failed: 0 })).toBe("12 passed, 0 failed");
  });
});
