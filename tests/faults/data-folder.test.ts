import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startPostgres } from "../../supabase/local/postgres.ts";
import { startStack, type Stack } from "../../supabase/local/stack.ts";
import { fillDataDir } from "../support/template.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "word-lists-data-"));
  await chmod(dataDir, 0o755);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function startStackHere(): Promise<Stack> {
  const ports = { api: 0, db: 0, mailbox: 0, smtp: 0 };
  return startStack({ dataDir, ports, siteUrl: "http://localhost" });
}

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`scripts/${script}.ts`, "--data", dataDir, ...args],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 120_000,
    },
  );
  return { code: status, stdout, stderr };
}

describe("npm start", () => {
  const query = async <T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    try {
      return await work(sql);
    } finally {
      await sql.end();
    }
  };

  test.each([
    [
      "a migration that this checkout does not have",
      (sql: postgres.Sql) =>
        sql`insert into supabase_migrations.schema_migrations values ('20251231235959', '{select 1}', 'gone')`,
      "20251231235959_gone",
    ],
    [
      "a migration that was edited since",
      (sql: postgres.Sql) => sql`
        update supabase_migrations.schema_migrations set statements = '{select 1}' where name = 'foundation'`,
      "20261130000100_foundation",
    ],
  ])("refuses data with %s, and leaves it alone", async (_, change, name) => {
    await fillDataDir(dataDir);
    const stack = await startStackHere();
    await query(stack.dbUrl, async (sql) => {
      await change(sql);
      await sql`insert into auth.users (id, email) values (gen_random_uuid(), 'kept@example.com')`;
    });
    // Otherwise a start would have nothing to prepare.
    const superuser = Object.assign(new URL(stack.dbUrl), { username: "supabase_admin" });
    await query(superuser.href, (sql) => sql`comment on schema auth is 'prepared by another version'`);
    await stack.stop();

    expect(run("start", "--free-ports")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        `The data in ${dataDir} comes from another version of Word Lists (migration ${name}): ` +
        `delete it with "npm run reset -- --data ${dataDir}", or go back to that version.\n`,
    });

    const { password } = superuser;
    const database = await startPostgres(join(dataDir, "postgres"), 0, password, () => undefined);
    try {
      superuser.port = String(database.port);
      const [row] = await query(
        superuser.href,
        (sql) => sql`
          select (select email from auth.users) as email,
            obj_description('auth'::regnamespace, 'pg_namespace') as prepared_by`,
      );
      expect(row).toEqual({ email: "kept@example.com", prepared_by: "prepared by another version" });
    } finally {
      await database.stop();
    }
  });
});

describe("npm run reset", () => {
  /** Runs it on a terminal and types `keys` once it asks. */
  async function answer(keys: string): Promise<{ code: number | null; screen: string }> {
    const command = `"${process.execPath}" scripts/reset.ts --data "${dataDir}"`;
    const terminal = spawn("script", ["-qec", command, "/dev/null"], { timeout: 120_000 });
    let screen = "";
    terminal.stdout.on("data", (output) => {
      const asked = screen.includes("[y/N]");
      screen += String(output);
      if (!asked && screen.includes("[y/N]")) terminal.stdin.write(keys);
    });
    const [code] = (await once(terminal, "close")) as [number | null];
    return { code, screen };
  }
  const onLinux = process.platform === "linux" ? test : test.runIf(false);

  beforeEach(() => writeFileSync(join(dataDir, "secrets.json"), "{}"));

  test("with --yes deletes the data without asking", () => {
    expect(run("reset", "--yes")).toEqual({
      code: 0,
      stdout: `Deleted ${dataDir}. The next start creates empty data.\n`,
      stderr: "",
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  test("without a terminal and without --yes deletes nothing", () => {
    const { code, stderr } = run("reset");
    expect([code, stderr]).toEqual([1, "There is no terminal to ask on. To delete the data, add --yes.\n"]);
    expect(readdirSync(dataDir)).toEqual(["secrets.json"]);
  });

  onLinux("on a terminal deletes the data after a yes", async () => {
    const { code, screen } = await answer("y\r");
    expect(screen).toContain("[y/N]");
    expect(code).toBe(0);
    expect(existsSync(dataDir)).toBe(false);
  });

  onLinux.each(["\r", "n\r", "\u0003", "\u0004"])("on a terminal deletes nothing after %j", async (keys) => {
    const { code, screen } = await answer(keys);
    expect(screen).toContain("Nothing was deleted.");
    expect(screen).not.toContain("    at ");
    expect(code).toBe(1);
    expect(readdirSync(dataDir)).toEqual(["secrets.json"]);
  });

  test("refuses while a stack runs on the data, and the stack goes on", async () => {
    rmSync(join(dataDir, "secrets.json"));
    await fillDataDir(dataDir);
    const stack = await startStackHere();
    try {
      const { code, stderr } = run("reset", "--yes");
      expect([code, stderr]).toEqual([
        1,
        `A stack is already running on ${dataDir} (process ${process.pid}). Stop that one first.\n`,
      ]);
      expect(existsSync(join(dataDir, "stack.json"))).toBe(true);
      const health = await fetch(`${stack.apiUrl}/auth/v1/health`, {
        headers: { apikey: stack.publishableKey },
      });
      expect(health.status).toBe(200);
    } finally {
      await stack.stop();
    }
  });

  test("refuses a folder that holds something else", () => {
    rmSync(join(dataDir, "secrets.json"));
    writeFileSync(join(dataDir, "thesis.txt"), "ten years of work");
    const { code, stderr } = run("reset", "--yes");
    expect([code, stderr]).toEqual([1, `${dataDir} holds no data of Word Lists, so it was left alone.\n`]);
    expect(readdirSync(dataDir)).toEqual(["thesis.txt"]);
  });

  test("has nothing to do where there is no data", () => {
    rmSync(dataDir, { recursive: true });
    const { code, stdout } = run("reset");
    expect([code, stdout]).toEqual([0, `There is nothing to delete: ${dataDir} does not exist.\n`]);
  });
});
