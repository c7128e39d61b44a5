import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { postgresPrograms } from "./postgres-programs.ts";
import { postgresLauncher } from "./postgres-user.ts";
import { isAlive, waitForEnd } from "./processes.ts";
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

/** A stack in a process of its own. */
async function startElsewhere(): Promise<{ child: ChildProcess; server: number }> {
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

/** A process of the user whom the data belongs to. */
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
  test("tells who asks for its data directory where it runs, until it stops", async () => {
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

  test("listens on this machine only", async () => {
    const stack = await start();
    for (const url of [stack.apiUrl, stack.dbUrl, stack.mailboxUrl, stack.smtpUrl]) {
      expect(new URL(url).hostname).toBe("127.0.0.1");
    }
    const [row] = await query<{ listen_addresses: string }>(stack, "show listen_addresses");
    expect(row?.listen_addresses).toBe("127.0.0.1");
  });

  test("finds its data and its keys again", async () => {
    const first = await start();
    await query(first, "create table public.kept as select 42 as answer");
    await first.stop();
    const second = await start();
    expect(await query(second, "select answer from public.kept")).toEqual([{ answer: 42 }]);
    expect([second.publishableKey, second.secretKey]).toEqual([first.publishableKey, first.secretKey]);
  });

  test("keeps its secrets to its owner", async () => {
    await start();
    for (const file of ["secrets.json", "stack.json"]) {
      expect(statSync(join(dir.path, file)).mode & 0o777).toBe(0o600);
    }
  });

  test("refuses a data directory that is in use, and leaves the other one running", async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(`already running on ${dir.path}`);
    expect((await fetch(`${first.mailboxUrl}/api/v1/messages`)).status).toBe(200);
    expect(readRunningStack(dir.path)).not.toBeNull();
  });

  test("names the port that is taken, and leaves nothing running", async () => {
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

  test("stops although a request still waits in the database", async () => {
    const stack = await start();
    await query(
      stack,
      `create function public.wait() returns void language plpgsql as
        'begin perform pg_advisory_xact_lock(1); perform pg_sleep(30); end';
      grant execute on function public.wait to service_role`,
    );
    const asking = fetch(`${stack.apiUrl}/rest/v1/rpc/wait`, {
      method: "POST",
      headers: { apikey: stack.secretKey },
    });
    const waiting = () => query(stack, "select 1 from pg_locks where locktype = 'advisory'");
    await expect.poll(async () => (await waiting()).length, { timeout: 5000 }).toBe(1);
    const stopping = Promise.all([stack.stop(), expect(asking).rejects.toThrow("fetch failed")]);
    const late = sleep(5000, "late", { ref: false });
    expect(await Promise.race([stopping.then(() => "stopped"), late])).toBe("stopped");
  });

  test("runs where only the owner may enter", async () => {
    const closed = join(dir.path, "home", "word-lists");
    mkdirSync(closed, { recursive: true, mode: 0o700 });
    const stack = await start({ dataDir: closed });
    expect(await query(stack, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("when something is killed", () => {
  test("the stack ends with its Postgres, and says so", async () => {
    const stack = await start();
    process.kill(serverPid(), "SIGKILL");
    const error = await stack.exited;
    expect(error?.message).toContain("Postgres ended unexpectedly");
    await expect(fetch(stack.apiUrl)).rejects.toThrow();
    expect(readRunningStack(dir.path)).toBeNull();
  });

  test("Postgres ends with the process it belongs to", async () => {
    const { child, server } = await startElsewhere();
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await waitForEnd(server, 5000)).toBe(true);
    expect(readRunningStack(dir.path)).toBeNull();
  });

  test("Postgres ends with a process that fails", async () => {
    const { child, server } = await startElsewhere();
    child.kill("SIGTERM");
    expect(await waitForEnd(server, 5000)).toBe(true);
  });

  test("Ctrl-C leaves neither process nor state", async () => {
    const { child, server } = await startElsewhere();
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(isAlive(server)).toBe(false);
    expect(() => serverPid()).toThrow("ENOENT");
    expect(readRunningStack(dir.path)).toBeNull();
  });

  test("nothing that was acknowledged is lost, and the next start needs no help", async () => {
    await query(await start(), "create table public.log (n integer primary key)");
    await running.pop()?.stop();

    let acknowledged = 0;
    for (let round = 0; round < 3; round += 1) {
      const { child, server } = await startElsewhere();
      const writing = postgres(readRunningStack(dir.path)?.DB_URL ?? "", {
        max: 1,
        onclose: () => undefined,
      });
      const writer = (async () => {
        for (let n = acknowledged + 1; ; n += 1) {
          await writing`insert into public.log values (${n})`;
          acknowledged = n;
        }
      })();
      await expect.poll(() => acknowledged, { timeout: 5000 }).toBeGreaterThan(50 * (round + 1));
      // All of it, in another order each time.
      const gone = once(child, "exit");
      const victims = [server, child.pid as number];
      for (const victim of round % 2 ? victims : victims.reverse()) process.kill(victim, "SIGKILL");
      await expect(writer).rejects.toThrow();
      await writing.end({ timeout: 0 });
      await gone;

      const stack = await start();
      const [row] = await query<{ highest: number; rows: number }>(
        stack,
        "select max(n) as highest, count(*)::integer as rows from public.log",
      );
      // The last insert may have been stored without the answer getting through.
      expect([acknowledged, acknowledged + 1]).toContain(row?.highest);
      expect(row?.rows).toBe(row?.highest);
      acknowledged = row?.highest ?? 0;
      await running.pop()?.stop();
    }
  });

  test("a lock file with the id of some other process is no obstacle", async () => {
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

  test("a server that was left behind on the data is ended", async () => {
    await (await start()).stop();
    const { postgres: program } = await postgresPrograms();
    const args = ["-p", "54399", "-c", "listen_addresses=", "-c", "unix_socket_directories=."];
    const orphan = spawnAsPostgres(program, ["-D", database(), ...args]);
    const ended = once(orphan, "exit");
    await expect.poll(() => existsSync(join(database(), "postmaster.pid")), { timeout: 5000 }).toBe(true);
    const stack = await start();
    expect(await ended).toEqual([0, null]);
    expect(await query(stack, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("a data directory that was half made is made anew", async () => {
    mkdirSync(join(dir.path, "postgres.new", "base"), { recursive: true });
    const stack = await start();
    expect(await query(stack, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});
