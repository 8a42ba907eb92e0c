import { defineConfig } from "@playwright/test";

const PACKAGED = /packaged\.spec\.ts$/;
const isCi = Boolean(process.env.CI);

export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  // Two apps at once fight over the two cores of a small machine; people see one at a time.
  workers: isCi ? 1 : 2,
  retries: isCi ? 1 : 0,
  forbidOnly: isCi,
  reporter: [["list"]],
  // A trace copies the page's elements at every step, on the page's own thread: a quarter of a second where there are many.
  use: { trace: isCi ? "on-first-retry" : "retain-on-failure", screenshot: "only-on-failure" },
  // The same tests run in both editions; a test that needs one of them says so with its tag.
  projects: [
    { name: "browser", grepInvert: /@electron/, testIgnore: PACKAGED },
    { name: "electron", grepInvert: /@browser/, testIgnore: PACKAGED },
    { name: "packaged", testMatch: PACKAGED },
  ],
});
