import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine, isAlive } from "./processes.ts";

/** A running stack in the names of `supabase status -o env`, and a few of our own. */
export type StackEnv = {
  API_URL: string;
  DB_URL: string;
  PUBLISHABLE_KEY: string;
  SECRET_KEY: string;
  MAILPIT_URL: string;
  SMTP_URL: string;
  SEND_EMAIL_HOOK_SECRET: string;
  /** Where people open the app that this stack was started for. */
  APP_URL: string;
};

/** `env` is there once the stack answers requests. */
type State = { pid: number; command: string; env?: StackEnv };

const fileOf = (dataDir: string) => join(dataDir, "stack.json");

/**
 * Marks `dataDir` as in use by this process.
 * @throws Error when a live process already uses it.
 */
export function claimDataDir(dataDir: string): void {
  const owner = readState(dataDir);
  if (owner)
    throw new Error(`A stack is already running on ${dataDir} (process ${owner.pid}). Stop that one first.`);
  rmSync(fileOf(dataDir), { force: true });
  try {
    write(fileOf(dataDir), { pid: process.pid, command: commandLine(process.pid) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Error(`Another stack is starting on ${dataDir} at this moment.`, { cause: error });
  }
}

/** Makes the running stack known to `readRunningStack`. */
export function publishStack(dataDir: string, env: StackEnv): void {
  const file = fileOf(dataDir);
  rmSync(`${file}.new`, { force: true });
  write(`${file}.new`, { pid: process.pid, command: commandLine(process.pid), env });
  renameSync(`${file}.new`, file);
}

/** Undoes `claimDataDir`. */
export function releaseDataDir(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

/** The stack that runs on `dataDir`, or null: never started, still starting, stopped, or killed. */
export function readRunningStack(dataDir: string): (StackEnv & { pid: number }) | null {
  const state = readState(dataDir);
  return state?.env ? { ...state.env, pid: state.pid } : null;
}

function readState(dataDir: string): State | null {
  try {
    const state = JSON.parse(readFileSync(fileOf(dataDir), "utf8")) as State;
    // The command too, because after a reboot the id may belong to somebody else.
    return isAlive(state.pid) && commandLine(state.pid) === state.command ? state : null;
  } catch {
    return null;
  }
}

// "wx": of two that start at once, one gets the file. 0600: it holds the secret key.
function write(file: string, state: State): void {
  writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, flag: "wx" });
}
