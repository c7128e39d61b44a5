import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SUPABASE_DIR } from "./config.ts";
import { commandLine, isAlive } from "./processes.ts";

/** The default data directory. */
export const DEFAULT_DATA_DIR = join(SUPABASE_DIR, "..", ".local");

/** Addresses and keys of a running stack, under the names of `supabase status -o env` and others of our own. */
export type StackEnv = {
  API_URL: string;
  DB_URL: string;
  PUBLISHABLE_KEY: string;
  SECRET_KEY: string;
  MAILPIT_URL: string;
  SMTP_URL: string;
  SEND_EMAIL_HOOK_SECRET: string;
  /** The public address of the app that uses this stack. */
  APP_URL: string;
};

/** `env` is set once the stack accepts requests. */
type State = { pid: number; command: string; env?: StackEnv };

const stateFile = (dataDir: string) => join(dataDir, "stack.json");

/**
 * Locks `dataDir` for this process.
 * @throws Error if a running process holds the lock
 */
export function claimDataDir(dataDir: string): void {
  const owner = readState(dataDir);
  if (owner)
    throw new Error(`A stack is already running on ${dataDir} (process ${owner.pid}). Stop that one first.`);
  rmSync(stateFile(dataDir), { force: true });
  try {
    write(stateFile(dataDir), { pid: process.pid, command: commandLine(process.pid) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Error(`Another stack is starting on ${dataDir}. Wait for it, or stop it first.`, {
      cause: error,
    });
  }
}

/** Records the addresses and keys for `readRunningStack`. */
export function publishStack(dataDir: string, env: StackEnv): void {
  const file = stateFile(dataDir);
  rmSync(`${file}.new`, { force: true });
  write(`${file}.new`, { pid: process.pid, command: commandLine(process.pid), env });
  renameSync(`${file}.new`, file);
}

/** Releases the lock of `claimDataDir`. */
export function releaseDataDir(dataDir: string): void {
  rmSync(stateFile(dataDir), { force: true });
}

/** The stack that runs on `dataDir`, or null if none is ready there. */
export function readRunningStack(dataDir: string): (StackEnv & { pid: number }) | null {
  const state = readState(dataDir);
  return state?.env ? { ...state.env, pid: state.pid } : null;
}

function readState(dataDir: string): State | null {
  try {
    const state = JSON.parse(readFileSync(stateFile(dataDir), "utf8")) as State;
    // Compared by command too: after a reboot, another process may have the id.
    return isAlive(state.pid) && commandLine(state.pid) === state.command ? state : null;
  } catch {
    return null;
  }
}

// "wx": of two stacks that start at once, only one creates the file. 0600: it holds the secret key.
function write(file: string, state: State): void {
  writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, flag: "wx" });
}
