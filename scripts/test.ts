import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfNeeded } from "./build.ts";

/**
 * `npm test`: the build, then every check beside the tests against a real Postgres, a real server and a real
 * browser. Ends with `N passed, N failed`; a check counts as one.
 *
 * The tests wait for processes a third of the time, which the checks use. No test measures how fast this machine is.
 */
interface Count {
  passed: number;
  failed: number;
}

const results = mkdtempSync(join(tmpdir(), "word-lists-results-"));
const total: Count = { passed: 0, failed: 0 };

try {
  await counted("build", async () => {
    await buildIfNeeded();
    return { passed: 1, failed: 0 };
  });
  const checks = runChecks();
  await counted("tests", () => vitest(join(results, "vitest.json")));
  await checks;
  await counted("browser tests", () => playwright(join(results, "playwright.json")));
} finally {
  rmSync(results, { recursive: true, force: true });
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** Runs one stage. A stage that breaks off counts as a failure, whatever it had counted. */
async function counted(name: string, stage: () => Promise<Count>): Promise<void> {
  const started = Date.now();
  console.log(`\n— ${name}`);
  const count = await stage().catch((error: unknown): Count => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  total.passed += count.passed;
  total.failed += count.failed;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`— ${name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`);
}

async function runChecks(): Promise<void> {
  await check("lint", "oxlint/bin/oxlint", "--deny-warnings");
  await check("types", "astro/bin/astro.mjs", "check", "--minimumFailingSeverity", "warning");
  await check("format", "prettier/bin/prettier.cjs", "--check", "--log-level", "warn", ".");
}

async function check(name: string, script: string, ...args: string[]): Promise<void> {
  await counted(name, async () => {
    const code = await run(script, args);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });
}

async function vitest(report: string): Promise<Count> {
  const code = await run("vitest/vitest.mjs", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${report}`,
  ]);
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return settle({ passed, failed }, code);
}

async function playwright(report: string): Promise<Count> {
  const code = await run("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const { stats } = JSON.parse(readFileSync(report, "utf8")) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  return settle({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, code);
}

/** A runner that fails without a failed test (a broken file, nothing found) has failed all the same. */
function settle(count: Count, code: number | null): Count {
  const broken = (code !== 0 && count.failed === 0) || count.passed + count.failed === 0;
  return broken ? { ...count, failed: count.failed + 1 } : count;
}

function run(
  script: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<number | null> {
  const child = spawn(process.execPath, [join("node_modules", script), ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", ...environment },
  });
  return new Promise((resolve) => child.once("exit", resolve));
}
