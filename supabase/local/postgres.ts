import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import getPort from "get-port";
import { postgresBinaries } from "./postgres-binaries.ts";
import { postgresLauncher, type Launcher } from "./postgres-user.ts";
import { commandLine, terminate } from "./processes.ts";

export type Postgres = {
  port: number;
  /** Resolves once the server has exited: with undefined after `stop`, otherwise with an error that quotes its log. */
  exited: Promise<Error | undefined>;
  stop(): Promise<void>;
};

/** Long enough for a busy machine: a server that fails to start exits by itself. */
const READY_TIMEOUT_MS = 60_000;
const RETRY_MS = 5_000;
const LOG_LINES_KEPT = 20;
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  // No Unix socket: it would need a short path that both root and the server's user can write to.
  "unix_socket_directories=",
  "max_connections=100",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_checkpoints=off",
  // No failed statements: their errors reach the client.
  "log_min_messages=log",
  "jit=off",
];

/** For data that may be lost when the machine fails; it survives every process. */
const WITHOUT_DISK = ["fsync=off", "full_page_writes=off"];

/**
 * Starts the database in `dir`, with superuser `supabase_admin`; creates it on the first start. Recovers from an
 * earlier process that was killed at any point.
 * @param port 0 for a free port
 * @param durable whether a commit waits until the disk has it
 * @throws Error with the last log lines if Postgres does not start
 */
export async function startPostgres(
  dir: string,
  port: number,
  password: string,
  log: (line: string) => void,
  durable = true,
): Promise<Postgres> {
  const binaries = await postgresBinaries();
  const launcher = postgresLauncher(dir, Object.values(binaries));
  if (!existsSync(join(dir, "PG_VERSION"))) await createCluster(dir, binaries.initdb, password, launcher);
  await terminateOrphan(dir);

  const settings = durable ? SETTINGS : [...SETTINGS, ...WITHOUT_DISK];
  for (const deadline = Date.now() + RETRY_MS; ;) {
    const chosen = port || (await getPort());
    try {
      return await launch(dir, chosen, binaries.postgres, launcher, log, settings);
    } catch (error) {
      // The children of a killed server may hold its shared memory a little longer.
      if (Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

async function createCluster(
  dir: string,
  initdb: string,
  password: string,
  launcher: Launcher,
): Promise<void> {
  // Created next to its final place and renamed, so that a kill cannot leave a partial database behind.
  const newDir = `${dir}.new`;
  rmSync(newDir, { recursive: true, force: true });
  const passwordFile = `${newDir}.password`;
  mkdirSync(newDir, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  launcher.chown(newDir);
  launcher.chown(passwordFile);
  const args = [
    "-D",
    newDir,
    "--username=supabase_admin",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
  ];
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
  const child = spawn(...launcher.run(initdb, [...args, ...locale, "--no-sync", "--no-instructions"]), {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  rmSync(passwordFile);
  if (code !== 0) throw new Error(`Postgres could not create its data directory ${dir}:\n${errors}`);
  rmSync(dir, { recursive: true, force: true });
  renameSync(newDir, dir);
}

/**
 * Terminates a server that outlived its stack. A lock file with the id of any other process is removed: after a
 * reboot the id may be in use again, and Postgres would refuse to start.
 */
async function terminateOrphan(dir: string): Promise<void> {
  const lock = join(dir, "postmaster.pid");
  if (!existsSync(lock)) return;
  const pid = Number.parseInt(readFileSync(lock, "utf8"), 10);
  const command = pid > 0 ? commandLine(pid) : "";
  if (command.includes("postgres") && command.includes(dir))
    await terminate(pid, ["SIGINT", "SIGQUIT", "SIGKILL"], 5000);
  else rmSync(lock);
}

async function launch(
  dir: string,
  port: number,
  program: string,
  launcher: Launcher,
  log: (line: string) => void,
  settings: string[],
): Promise<Postgres> {
  const args = ["-D", dir, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(...launcher.run(program, args), {
    stdio: ["ignore", "ignore", "pipe"],
    // In a process group of its own, so that Ctrl-C in the terminal does not stop it before the stack does.
    detached: true,
    env: { ...process.env, LC_ALL: "C" },
  });
  const recentLog: string[] = [];
  const ended = once(server, "close");
  try {
    await waitUntilReady(server, recentLog, log);
  } catch (error) {
    server.kill("SIGKILL");
    throw error;
  }

  const watchdog = startWatchdog(server.pid as number);
  let stopping = false;
  const exited = ended.then(() => {
    watchdog.kill("SIGKILL");
    return stopping ? undefined : new Error(`Postgres exited unexpectedly:\n${recentLog.join("\n")}`);
  });
  return {
    port,
    exited,
    async stop() {
      stopping = true;
      // Postgres's fast shutdown: rolls back open transactions and disconnects the clients.
      server.kill("SIGINT");
      await exited;
    },
  };
}

function waitUntilReady(
  server: ChildProcess,
  recentLog: string[],
  log: (line: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`Postgres did not start:\n${recentLog.join("\n")}`));
    let rest = "";
    server.stderr?.on("data", (chunk) => {
      const lines = (rest + String(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        log(line);
        recentLog.push(line);
        if (recentLog.length > LOG_LINES_KEPT) recentLog.shift();
        if (line.includes("ready to accept connections")) resolve();
      }
    });
    server.once("error", reject);
    server.once("close", fail);
    setTimeout(fail, READY_TIMEOUT_MS).unref();
  });
}

/**
 * Stops Postgres when this process ends without `stop`, even by `kill -9`: that closes the pipe on which a small
 * shell waits.
 */
function startWatchdog(pid: number): ChildProcess {
  const watchdog = spawn("sh", ["-c", 'read _; kill -INT "$0"', String(pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watchdog.unref();
  (watchdog.stdin as unknown as { unref(): void }).unref();
  return watchdog;
}
