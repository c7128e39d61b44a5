import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfNeeded } from "./build.ts";

/**
 * `npm test`: the build, then the tests against a real Postgres and a real server, beside the tests in a real browser
 * and the checks. Ends with `N passed, N failed`; a check counts as one.
 *
 * Side by side, because tests wait for processes and timers much of the time. No test measures how fast this machine
 * is. What runs beside the tests prints when it has ended.
 */
interface Count {
  passed: number;
  failed: number;
}

const results = mkdtempSync(join(tmpdir(), "word-lists-results-"));
/** The hundreds of processes of a run load the same code, which V8 then compiles once. */
const compileCache = join(results, "compile-cache");
const total: Count = { passed: 0, failed: 0 };

try {
  await counted("build", async () => {
    await buildIfNeeded();
    return { passed: 1, failed: 0 };
  });
  await Promise.all([
    counted("tests", () => vitest(join(results, "vitest.json"))),
    counted("browser tests", () => playwright(join(results, "playwright.json"))),
    runChecks(),
  ]);
} finally {
  rmSync(results, { recursive: true, force: true });
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** Runs one stage. A stage that breaks off counts as a failure, whatever it had counted. */
async function counted(name: string, stage: () => Promise<Count>): Promise<void> {
  const started = Date.now();
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
  await check("types and lint", "oxlint/bin/oxlint", "--type-check", "--deny-warnings");
  const project = ["--tsconfig", "tsconfig.astro.json"];
  await check("pages", "astro/bin/astro.mjs", "check", ...project, "--minimumFailingSeverity", "warning");
  await check("format", "prettier/bin/prettier.cjs", "--check", "--log-level", "warn", ".");
}

async function check(name: string, script: string, ...args: string[]): Promise<void> {
  await counted(name, async () => {
    const code = await run(script, args, { output: "at the end" });
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
    output: "at the end",
    environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
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

interface Run {
  output?: "at once" | "at the end";
  environment?: Record<string, string>;
}

/** Runs a program of a package. Resolves to its exit code. */
async function run(
  program: string,
  args: string[],
  { output = "at once", environment = {} }: Run = {},
): Promise<number | null> {
  const isLate = output === "at the end";
  const child = spawn(process.execPath, [join("node_modules", program), ...args], {
    stdio: ["ignore", isLate ? "pipe" : "inherit", isLate ? "pipe" : "inherit"],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", NODE_COMPILE_CACHE: compileCache, ...environment },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  process.stdout.write(Buffer.concat(chunks));
  return code;
}
