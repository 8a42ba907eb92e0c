import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/{core,electron,renderer,cli,scripts,contract,golden,property}/**/*.test.{ts,tsx}"],
    environment: "node",
    setupFiles: ["test/support/seed.ts"],
    pool: "threads",
    testTimeout: 60_000,
  },
});
