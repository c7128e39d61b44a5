import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfNeeded } from "./build.ts";

/**
 * `npm test`: the build, then the tests against a real Postgres and a real server, beside the tests in a real browser
 * and the checks. Ends with `N passed, N failed`; a check counts as one.
 *
 * Side by side, because tests wait for processes and timers much of the time. Vitest redraws the terminal, so the
 * output of the others waits until it has ended.
 */
interface Count {
  passed: number;
  failed: number;
}

const results = mkdtempSync(join(tmpdir(), "word-lists-results-"));
/** The hundreds of processes of a run load the same code, which V8 then compiles once. */
const compileCache = join(results, "compile-cache");
const total: Count = { passed: 0, failed: 0 };
const children = new Set<ChildProcess>();

// Ctrl-C reaches the children by itself. They stop what they have started; this process waits for them.
const interruption = new AbortController();
process.on("SIGINT", () => interruption.abort());
process.on("SIGTERM", () => {
  interruption.abort();
  for (const child of children) child.kill("SIGTERM");
});

let isVitestRunning = false;
const waiting: (string | Buffer)[] = [];

try {
  await counted("build", async () => {
    await buildIfNeeded();
    return { passed: 1, failed: 0 };
  });
  if (total.failed === 0) {
    isVitestRunning = true;
    const tests = counted("tests", () => vitest(join(results, "vitest.json"))).finally(() => {
      isVitestRunning = false;
      for (const output of waiting.splice(0)) process.stdout.write(output);
    });
    await Promise.all([
      tests,
      counted("browser tests", () => playwright(join(results, "playwright.json"))),
      runChecks(),
    ]);
  }
} finally {
  rmSync(results, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(interruption.signal.aborted ? 130 : total.failed === 0 ? 0 : 1);

function print(output: string | Buffer): void {
  if (isVitestRunning) waiting.push(output);
  else process.stdout.write(output);
}

/** Runs one stage. A stage that breaks off counts as a failure, whatever it had counted. */
async function counted(name: string, stage: () => Promise<Count>): Promise<void> {
  if (interruption.signal.aborted) return;
  const started = Date.now();
  const count = await stage().catch((error: unknown): Count => {
    print(`${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  });
  total.passed += count.passed;
  total.failed += count.failed;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  print(`— ${name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s\n`);
}

async function runChecks(): Promise<void> {
  await check("types and lint", "oxlint/bin/oxlint", "--type-check", "--deny-warnings");
  const project = ["--tsconfig", "tsconfig.astro.json"];
  await check("pages", "astro/bin/astro.mjs", "check", ...project, "--minimumFailingSeverity", "warning");
  await check("format", "prettier/bin/prettier.cjs", "--check", "--log-level", "warn", ".");
}

async function check(name: string, script: string, ...args: string[]): Promise<void> {
  await counted(name, async () => {
    const code = await run(script, args);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });
}

async function vitest(report: string): Promise<Count> {
  const code = await run(
    "vitest/vitest.mjs",
    ["run", "--reporter=default", "--reporter=json", `--outputFile=${report}`],
    { stdio: "inherit" },
  );
  requireReport(report, "Vitest", code);
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return settle({ passed, failed }, code);
}

async function playwright(report: string): Promise<Count> {
  const code = await run("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  requireReport(report, "Playwright", code);
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

function requireReport(report: string, runner: string, code: number | null): void {
  if (!existsSync(report)) throw new Error(`${runner} ended without a report, with exit code ${code}.`);
}

interface Run {
  /** "pipe", the default, prints the output in one piece at the end. */
  stdio?: "inherit" | "pipe";
  environment?: Record<string, string>;
}

/** Runs a program of a package. Resolves to its exit code, or null if a signal ended it. */
async function run(
  program: string,
  args: string[],
  { stdio = "pipe", environment = {} }: Run = {},
): Promise<number | null> {
  const child = spawn(process.execPath, [join("node_modules", program), ...args], {
    stdio: ["ignore", stdio, stdio],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", NODE_COMPILE_CACHE: compileCache, ...environment },
  });
  children.add(child);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  children.delete(child);
  print(Buffer.concat(chunks));
  return code;
}
