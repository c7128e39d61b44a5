import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./tests/support/chromium.ts";

export default defineConfig({
  testDir: "tests/browser",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  globalSetup: ["./tests/support/build.ts", "./tests/support/browser-app.ts"],
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Limits are there to end a test that hangs: a busy machine may take ten times as long as a quiet one.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: "chromium",
    launchOptions: await chromiumLaunch(),
    // Recording every test for the few that fail doubles the time; `--trace on` records one that is looked into.
    trace: "off",
    screenshot: "only-on-failure",
  },
  // Each screen and what depends on size, touch or keys is looked at on both. A test of what is the same
  // everywhere (an answer, what is stored, a language) names one in its title, by turns, and runs there only.
  projects: [
    {
      name: "phone",
      grepInvert: /@desktop/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    { name: "desktop", grepInvert: /@phone/, use: { viewport: { width: 1280, height: 800 } } },
  ],
});
