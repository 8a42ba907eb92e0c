// Reads how many tests passed and failed out of the test runners' own reports.
import fs from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const BROKEN = { passed: 0, failed: 1, skipped: 0 };

/** @returns {Counts} of a report; a report that is not there counts as one failure. */
function read(file, count) {
  try {
    return count(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    return BROKEN;
  }
}

/** vitest's JSON report. A file that could not even be loaded has no tests; it counts as one failure. */
export const vitestCounts = (file) =>
  read(file, (report) => {
    const broken = report.testResults.filter(
      (suite) => suite.status === "failed" && suite.assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });

/** Playwright's JSON report. A test that passed on its second try counts as passed; errors outside of tests as failed. */
export const playwrightCounts = (file) =>
  read(file, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }));

/** The last line of a test run, which machines read. */
export const summary = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
