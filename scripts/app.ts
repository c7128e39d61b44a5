import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { nodeOptions } from "./node-options.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The built app or Astro's development server. */
export interface RunningApp {
  url: string;
  pid: number | undefined;
  /** Resolves to the exit code. */
  exited: Promise<number | null>;
  stop(): Promise<void>;
}

/**
 * Starts the built app in a child process and waits until it listens.
 * @param onLog receives each line of its log, which otherwise goes to standard output
 * @throws Error if it exits before it listens
 */
export async function startBuiltApp(
  environment: Record<string, string>,
  onLog?: (line: string) => void,
): Promise<RunningApp> {
  const child = spawn(process.execPath, ["server/index.ts"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NODE_OPTIONS: nodeOptions(process.env),
      ...environment,
    },
    stdio: ["ignore", onLog ? "pipe" : "inherit", "inherit", "ipc"],
  });
  if (onLog && child.stdout) createInterface({ input: child.stdout }).on("line", onLog);
  const exited = exitOf(child);
  const listening = once(child, "message").then(([message]) => (message as { listening: number }).listening);
  const port = await Promise.race([listening, exited]);
  if (child.exitCode !== null || port === null) throw new Error("The app exited before it was listening.");
  const url = environment.SITE_URL ?? `http://localhost:${port}`;
  return { url, pid: child.pid, exited, stop: () => stop(child, exited) };
}

/** Starts Astro's development server with hot reload. */
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
  const url = environment.SITE_URL ?? "http://localhost:4321";
  return { url, pid: child.pid, exited, stop: () => stop(child, exited) };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
  });
}

/** Longer than the app takes to finish its open requests. */
const STOP_TIMEOUT_MS = 7_000;

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}
