import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { postgresPrograms } from "./postgres-programs.ts";
import { postgresLauncher, type Launcher } from "./postgres-user.ts";
import { commandLine, endProcess } from "./processes.ts";

export type Postgres = {
  port: number;
  /** Resolves when the server is gone: undefined after `stop`, an error with its last log lines otherwise. */
  exited: Promise<Error | undefined>;
  stop(): Promise<void>;
};

const START_PATIENCE_MS = 5000;
const LOG_LINES_KEPT = 20;
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  // Sockets would need a short path that both root and the server's user can write; TCP needs none.
  "unix_socket_directories=",
  "max_connections=100",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_checkpoints=off",
  // Not the errors: a refused statement is the client's business.
  "log_min_messages=log",
  "jit=off",
];

/**
 * Starts the database in `dir`, creating it on the first start, with superuser `supabase_admin`.
 * Recovers without help from an earlier process that was killed at any moment.
 * @param port 0 for any free one
 * @throws Error with the last log lines when Postgres does not come up within five seconds
 */
export async function startPostgres(
  dir: string,
  port: number,
  password: string,
  log: (line: string) => void,
): Promise<Postgres> {
  const programs = await postgresPrograms();
  const launcher = postgresLauncher(dir, Object.values(programs));
  if (!existsSync(join(dir, "PG_VERSION"))) await createCluster(dir, programs.initdb, password, launcher);
  await endOrphan(dir);

  for (const deadline = Date.now() + START_PATIENCE_MS; ;) {
    const chosen = port || (await freePort());
    try {
      return await launch(dir, chosen, programs.postgres, launcher, log);
    } catch (error) {
      // Children of a killed server may hold its shared memory for a moment.
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
  // Built beside its place and renamed: a kill in between leaves nothing that looks like a database.
  const draft = `${dir}.new`;
  rmSync(draft, { recursive: true, force: true });
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  launcher.own(draft);
  launcher.own(passwordFile);
  const args = ["-D", draft, "--username=supabase_admin", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
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
  renameSync(draft, dir);
}

/**
 * Ends a server that outlived the process it belonged to, and clears a lock file that only looks
 * alive: after a reboot its process id may be anybody's, and Postgres would refuse to start.
 */
async function endOrphan(dir: string): Promise<void> {
  const lock = join(dir, "postmaster.pid");
  if (!existsSync(lock)) return;
  const pid = Number.parseInt(readFileSync(lock, "utf8"), 10);
  const command = pid > 0 ? commandLine(pid) : "";
  if (command.includes("postgres") && command.includes(dir))
    await endProcess(pid, ["SIGINT", "SIGQUIT", "SIGKILL"], 5000);
  else rmSync(lock);
}

async function launch(
  dir: string,
  port: number,
  program: string,
  launcher: Launcher,
  log: (line: string) => void,
): Promise<Postgres> {
  const args = ["-D", dir, "-p", String(port), ...SETTINGS.flatMap((setting) => ["-c", setting])];
  const server = spawn(...launcher.run(program, args), {
    stdio: ["ignore", "ignore", "pipe"],
    // A group of its own: Ctrl-C in the terminal reaches only us, and we stop it in order.
    detached: true,
    env: { ...process.env, LC_ALL: "C" },
  });
  const last: string[] = [];
  const ended = once(server, "close");
  try {
    await ready(server, last, log);
  } catch (error) {
    server.kill("SIGKILL");
    throw error;
  }

  const guard = guardAgainstOrphan(server.pid as number);
  let stopping = false;
  const exited = ended.then(() => {
    guard.kill("SIGKILL");
    return stopping ? undefined : new Error(`Postgres ended unexpectedly:\n${last.join("\n")}`);
  });
  return {
    port,
    exited,
    async stop() {
      stopping = true;
      // Fast shutdown: open transactions are rolled back, clients are sent away.
      server.kill("SIGINT");
      await exited;
    },
  };
}

function ready(server: ChildProcess, last: string[], log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`Postgres did not start:\n${last.join("\n")}`));
    let rest = "";
    server.stderr?.on("data", (chunk) => {
      const lines = (rest + String(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        log(line);
        last.push(line);
        if (last.length > LOG_LINES_KEPT) last.shift();
        if (line.includes("ready to accept connections")) resolve();
      }
    });
    server.once("error", reject);
    server.once("close", fail);
    setTimeout(fail, START_PATIENCE_MS).unref();
  });
}

/**
 * Ends Postgres when this process ends without `stop`: a crash or `kill -9` leaves it no chance to, but
 * does close the pipe that a tiny shell waits on.
 */
function guardAgainstOrphan(pid: number): ChildProcess {
  const guard = spawn("sh", ["-c", 'read _; kill -INT "$0"', String(pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return guard;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once("error", reject)
      .listen(0, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
      });
  });
}
