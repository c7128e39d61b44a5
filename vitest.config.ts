import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  test: {
    include: [
      "src/**/*.test.{ts,tsx}",
      "server/**/*.test.ts",
      "supabase/local/**/*.test.ts",
      "scripts/**/*.test.ts",
      "tests/**/*.test.ts",
    ],
    exclude: ["tests/browser/**", "node_modules/**"],
    globalSetup: ["tests/support/template.ts"],
    setupFiles: ["tests/support/no-stray-errors.ts"],
    // Most files start a Postgres and an app of their own, and wait for them a third of the time.
    maxWorkers: 3,
    // What happens in the background, a mail or an entry of the log, takes its time on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
