import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { atEnd } from "./clean-up.ts";
import { INPUT } from "./program.ts";

export interface Program<Ready> {
  /** What it has sent once it was ready. */
  ready: Ready;
  pid: number;
  stop(): Promise<void>;
}

/** Longer than a database takes to stop. */
const STOP_TIMEOUT_MS = 20_000;

/**
 * Starts a program of this folder in a process of its own, and waits until it sends a message. It ends with the bench.
 * @param input which the program reads with `readInput`; it may hold tokens, so no one finds it in a command line
 */
export async function startProgram<Ready>(path: string, input: object): Promise<Program<Ready>> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(path, import.meta.url))], {
    env: { ...process.env, NODE_ENV: "production", [INPUT]: JSON.stringify(input) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const stop = () => stopChild(child);
  atEnd(stop);
  const failed = once(child, "exit").then(() => Promise.reject(new Error(`${path} has exited.`)));
  failed.catch(() => undefined);
  const [ready] = (await Promise.race([once(child, "message"), failed])) as [Ready];
  return { ready, pid: child.pid ?? 0, stop };
}

/** Ends a child process, and resolves once it has exited. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}
