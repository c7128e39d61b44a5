import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests against the running system. */
const SYSTEM = ["api", "conformance", "database", "races", "slow"].map(
  (kind) => `tests/${kind}/**/*.test.ts`,
);
/** Tests without a server. */
const UNIT = [
  "src/**/*.test.{ts,tsx}",
  "scripts/**/*.test.ts",
  "server/**/*.test.ts",
  "tests/{,bench/}*.test.ts",
];
/** Those that replace modules, and would do so for the other files of their worker. */
const MOCKING = globSync(UNIT).filter((file) => /\bvi\.(do)?[mM]ock\(/.test(readFileSync(file, "utf8")));
/** Tests that start and kill processes of their own, or that take long. */
const PROCESSES = ["supabase/local/**/*.test.ts", "tests/faults/**/*.test.ts"];

const GLOBAL_SETUP = ["tests/support/build.ts", "tests/support/template.ts"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  test: {
    setupFiles: ["tests/support/no-stray-errors.ts"],
    // Tests wait for Postgres, the app and its timers half of the time.
    maxWorkers: 4,
    // Limits are there to end a test that hangs. A busy machine may take ten times as long as a quiet one.
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: UNIT,
          exclude: MOCKING,
          isolate: false,
        },
      },
      { extends: true, test: { name: "mocking", include: MOCKING } },
      { extends: true, test: { name: "processes", include: PROCESSES, globalSetup: GLOBAL_SETUP } },
      // Files of one worker share what `tests/support/shared.ts` starts.
      { extends: true, test: { name: "system", include: SYSTEM, globalSetup: GLOBAL_SETUP, isolate: false } },
    ],
  },
});
