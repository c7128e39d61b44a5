import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fillDataDir } from "../../tests/support/template.ts";
import { postgresBinaries } from "./postgres-binaries.ts";
import { postgresLauncher } from "./postgres-user.ts";
import { isAlive, waitForExit } from "./processes.ts";
import { startStack, type Stack } from "./stack.ts";
import { readRunningStack } from "./state.ts";
import { temporaryDir } from "./temporary-stack.ts";

let dir: Awaited<ReturnType<typeof temporaryDir>>;
const running: Stack[] = [];

beforeEach(async () => {
  dir = await temporaryDir();
});
afterEach(async () => {
  for (const stack of running.splice(0)) await stack.stop();
  await dir.remove();
});

async function start(options: { api?: number; dataDir?: string } = {}): Promise<Stack> {
  const stack = await startStack({
    dataDir: options.dataDir ?? dir.path,
    ports: { api: options.api ?? 0, db: 0, mailbox: 0, smtp: 0 },
    siteUrl: "http://localhost:4321",
    migrations: false,
  });
  running.push(stack);
  return stack;
}

const SCRIPT = `
  import { startStack } from ${JSON.stringify(join(import.meta.dirname, "stack.ts"))};
  const ports = { api: 0, db: 0, mailbox: 0, smtp: 0 };
  const stack = await startStack({ dataDir: process.env.DATA_DIR, ports, siteUrl: "http://localhost:4321", migrations: false });
  process.on("SIGINT", async () => { await stack.stop(); process.exit(0); });
  process.on("SIGTERM", () => { throw new Error("a bug"); });
  process.send("ready");
`;

/** Starts a stack in a child process. */
async function startInChildProcess(): Promise<{ child: ChildProcess; server: number }> {
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", SCRIPT], {
    env: { ...process.env, DATA_DIR: dir.path },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => Promise.reject(new Error("The stack did not start"))),
  ]);
  return { child, server: serverPid() };
}

const database = () => join(dir.path, "postgres");

/** Spawns a process as the user that Postgres runs as. */
function spawnAsPostgres(program: string, args: string[]): ChildProcess {
  return spawn(...postgresLauncher(database(), []).run(program, args), { stdio: "ignore" });
}

const serverPid = () => Number.parseInt(readFileSync(join(database(), "postmaster.pid"), "utf8"), 10);

async function query<T extends postgres.Row>(stack: { dbUrl: string }, text: string): Promise<T[]> {
  const sql = postgres(stack.dbUrl, { max: 1 });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end();
  }
}

describe("a stack", () => {
  test("publishes its addresses and keys in its data directory until it stops", async () => {
    expect(readRunningStack(dir.path)).toBeNull();
    const stack = await start();
    expect(readRunningStack(dir.path)).toEqual({
      pid: process.pid,
      APP_URL: "http://localhost:4321",
      API_URL: stack.apiUrl,
      DB_URL: stack.dbUrl,
      PUBLISHABLE_KEY: stack.publishableKey,
      SECRET_KEY: stack.secretKey,
      MAILPIT_URL: stack.mailboxUrl,
      SMTP_URL: stack.smtpUrl,
      SEND_EMAIL_HOOK_SECRET: stack.hookSecret,
    });
    await stack.stop();
    expect(readRunningStack(dir.path)).toBeNull();
    expect(await stack.exited).toBeUndefined();
  });

  test("listens on the loopback interface only", async () => {
    const stack = await start();
    for (const url of [stack.apiUrl, stack.dbUrl, stack.mailboxUrl, stack.smtpUrl]) {
      expect(new URL(url).hostname).toBe("127.0.0.1");
    }
    const [row] = await query<{ listen_addresses: string }>(stack, "show listen_addresses");
    expect(row?.listen_addresses).toBe("127.0.0.1");
  });

  test("keeps its data and keys across a restart", async () => {
    const first = await start();
    await query(first, "create table public.kept as select 42 as answer");
    await first.stop();
    const second = await start();
    expect(await query(second, "select answer from public.kept")).toEqual([{ answer: 42 }]);
    expect([second.publishableKey, second.secretKey]).toEqual([first.publishableKey, first.secretKey]);
  });

  test("makes its secrets readable by their owner only", async () => {
    await start();
    for (const file of ["secrets.json", "stack.json"]) {
      expect(statSync(join(dir.path, file)).mode & 0o777).toBe(0o600);
    }
  });

  test("refuses a data directory that is in use, and leaves the running stack alone", async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(`already running on ${dir.path}`);
    expect((await fetch(`${first.mailboxUrl}/api/v1/messages`)).status).toBe(200);
    expect(readRunningStack(dir.path)).not.toBeNull();
  });

  test("names the port that is in use, and leaves nothing running", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const { port } = squatter.address() as AddressInfo;
    try {
      await expect(start({ api: port })).rejects.toThrow(`Port ${port} (API) is in use`);
      expect(() => serverPid()).toThrow("ENOENT");
      expect(readRunningStack(dir.path)).toBeNull();
    } finally {
      squatter.close();
    }
  });

  test("stops while a request is waiting for the database", async () => {
    const stack = await start();
    await query(
      stack,
      `create function public.wait() returns void language plpgsql as
        'begin perform pg_advisory_xact_lock(1); perform pg_sleep(30); end';
      grant execute on function public.wait to service_role`,
    );
    const pending = fetch(`${stack.apiUrl}/rest/v1/rpc/wait`, {
      method: "POST",
      headers: { apikey: stack.secretKey },
    });
    const waiting = () => query(stack, "select 1 from pg_locks where locktype = 'advisory'");
    await expect.poll(async () => (await waiting()).length).toBe(1);
    const stopping = Promise.all([stack.stop(), expect(pending).rejects.toThrow("fetch failed")]);
    const timeout = sleep(25_000, "timed out", { ref: false });
    expect(await Promise.race([stopping.then(() => "stopped"), timeout])).toBe("stopped");
  });

  test("runs in a directory that only its owner can enter", async () => {
    const privateDir = join(dir.path, "home", "word-lists");
    mkdirSync(privateDir, { recursive: true, mode: 0o700 });
    const stack = await start({ dataDir: privateDir });
    expect(await query(stack, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("a partly created data directory is replaced", async () => {
    mkdirSync(join(dir.path, "postgres.new", "base"), { recursive: true });
    const stack = await start();
    expect(await query(stack, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("when a process is killed", () => {
  beforeEach(() => fillDataDir(dir.path));

  test("the stack stops with an error when Postgres is killed", async () => {
    const stack = await start();
    process.kill(serverPid(), "SIGKILL");
    const error = await stack.exited;
    expect(error?.message).toContain("Postgres exited unexpectedly");
    await expect(fetch(stack.apiUrl)).rejects.toThrow();
    expect(readRunningStack(dir.path)).toBeNull();
  });

  test("Postgres stops when its stack is killed", async () => {
    const { child, server } = await startInChildProcess();
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await waitForExit(server, 60_000)).toBe(true);
    expect(readRunningStack(dir.path)).toBeNull();
  });

  test("Postgres stops when its stack crashes", async () => {
    const { child, server } = await startInChildProcess();
    child.kill("SIGTERM");
    expect(await waitForExit(server, 60_000)).toBe(true);
  });

  test("Ctrl-C leaves no process and no state file behind", async () => {
    const { child, server } = await startInChildProcess();
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(isAlive(server)).toBe(false);
    expect(() => serverPid()).toThrow("ENOENT");
    expect(readRunningStack(dir.path)).toBeNull();
  });

  test("no acknowledged write is lost, and the next start recovers by itself", async () => {
    await query(await start(), "create table public.log (n integer primary key)");
    await running.pop()?.stop();

    let acknowledged = 0;
    for (let round = 0; round < 3; round += 1) {
      const { child, server } = await startInChildProcess();
      const client = postgres(readRunningStack(dir.path)?.DB_URL ?? "", {
        max: 1,
        onclose: () => undefined,
      });
      const writer = (async () => {
        for (let n = acknowledged + 1; ; n += 1) {
          await client`insert into public.log values (${n})`;
          acknowledged = n;
        }
      })();
      await expect.poll(() => acknowledged).toBeGreaterThan(50 * (round + 1));
      // Kill both, in alternating order.
      const exited = once(child, "exit");
      const victims = [server, child.pid as number];
      for (const victim of round % 2 ? victims : victims.reverse()) process.kill(victim, "SIGKILL");
      await expect(writer).rejects.toThrow();
      await client.end({ timeout: 0 });
      await exited;

      const stack = await start();
      const [row] = await query<{ highest: number; rows: number }>(
        stack,
        "select max(n) as highest, count(*)::integer as rows from public.log",
      );
      // The last insert may have been committed without its acknowledgement arriving.
      expect([acknowledged, acknowledged + 1]).toContain(row?.highest);
      expect(row?.rows).toBe(row?.highest);
      acknowledged = row?.highest ?? 0;
      await running.pop()?.stop();
    }
  });

  test("a stale lock file with the id of another process is ignored", async () => {
    await (await start()).stop();
    const other = spawnAsPostgres("sleep", ["60"]);
    const lines = [other.pid, database(), Math.floor(Date.now() / 1000), 54322, "", "127.0.0.1"];
    writeFileSync(join(database(), "postmaster.pid"), `${lines.join("\n")}\n`);
    try {
      const stack = await start();
      expect(await query(stack, "select 1 as one")).toEqual([{ one: 1 }]);
      expect(other.exitCode).toBeNull();
    } finally {
      other.kill();
    }
  });

  test("an orphaned server on the same data is stopped", async () => {
    await (await start()).stop();
    const { postgres: program } = await postgresBinaries();
    const args = ["-p", "54399", "-c", "listen_addresses=", "-c", "unix_socket_directories=."];
    const orphan = spawnAsPostgres(program, ["-D", database(), ...args]);
    const ended = once(orphan, "exit");
    await expect.poll(() => existsSync(join(database(), "postmaster.pid"))).toBe(true);
    const stack = await start();
    expect(await ended).toEqual([0, null]);
    expect(await query(stack, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});
