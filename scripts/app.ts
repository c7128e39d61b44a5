import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Megabytes of what is young to V8. On a machine with much memory it would take several times that for any
 * burst, an export for one, and keep it.
 */
const NODE_FLAGS = ["--max-semi-space-size=16"];

/** A running app: the built one, or Astro's development server. */
export interface RunningApp {
  url: string;
  /** Settles when the process is gone, with its exit code. */
  exited: Promise<number | null>;
  stop(): Promise<void>;
}

/**
 * Starts the built app as a process of its own and waits until it listens.
 * @param onLog called with each line of its log, which otherwise goes to this process's standard output
 * @throws Error when it ends before, with what it last said
 */
export async function startBuiltApp(
  environment: Record<string, string>,
  onLog?: (line: string) => void,
): Promise<RunningApp> {
  const child = spawn(process.execPath, [...NODE_FLAGS, "server/index.ts"], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", ...environment },
    stdio: ["ignore", onLog ? "pipe" : "inherit", "inherit", "ipc"],
  });
  if (onLog && child.stdout) createInterface({ input: child.stdout }).on("line", onLog);
  const exited = exitOf(child);
  const listening = once(child, "message").then(([message]) => (message as { listening: number }).listening);
  const port = await Promise.race([listening, exited]);
  if (child.exitCode !== null || port === null) throw new Error("The app ended before it listened.");
  return { url: environment.SITE_URL ?? `http://localhost:${port}`, exited, stop: () => end(child, exited) };
}

/** Starts Astro's development server with hot reload, on this process's standard output. */
export function startDevApp(environment: Record<string, string>): RunningApp {
  const child = spawn(
    process.execPath,
    ["node_modules/astro/bin/astro.mjs", "dev", "--port", environment.PORT ?? "4321"],
    {
      cwd: ROOT,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", ...environment },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  const exited = exitOf(child);
  return { url: environment.SITE_URL ?? "http://localhost:4321", exited, stop: () => end(child, exited) };
}

/** Builds the app, silently unless something is wrong. @throws Error when the build fails */
export async function build(): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/astro/bin/astro.mjs", "build", "--silent"], {
    cwd: ROOT,
    // Whoever asks: under a test runner's NODE_ENV, React would be built for development.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if ((await exitOf(child)) !== 0) throw new Error("The build failed.");
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
  });
}

/** Milliseconds between asking a process to stop and ending it. */
const PATIENCE_MS = 7_000;

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  await exited;
  clearTimeout(timer);
}
